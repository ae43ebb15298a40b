import { describe, expect, it } from 'vitest';
import { isSettled, Settling, type Unsettled } from '../../../../src/main/swarm/live/settled.ts';
import type { SwarmNode, SwarmService, SwarmTask } from '../../../../src/shared/model/swarm.ts';

const node = (id: string, state: SwarmNode['state'] = 'ready') => ({ id, state }) as SwarmNode;
const service = (wanted: number, mode: SwarmService['mode'] = 'replicated') =>
  ({ id: 's', mode, wanted }) as SwarmService;
let next = 0;
const task = (state: SwarmTask['state'], desired: SwarmTask['desired'] = 'running', nodeId = 'a') =>
  ({ id: String(next++), serviceId: 's', nodeId, state, desired }) as SwarmTask;

function unsettled(nodes: SwarmNode[], services: SwarmService[], tasks: SwarmTask[]): Unsettled {
  const settling = new Settling();
  for (const one of tasks) settling.put(one);
  settling.nodes(nodes);
  return settling.unsettled(services);
}

const NODES = [node('a'), node('b'), node('dead', 'down')];

describe('Settling', () => {
  it.each<[string, boolean, SwarmService[], SwarmTask[]]>([
    ['nothing at all', true, [], []],
    ['as many as wanted run', true, [service(2)], [task('running'), task('running')]],
    ['one is missing', false, [service(2)], [task('running')]],
    ['one starts', false, [service(1)], [task('starting')]],
    ['one has no node', false, [service(1)], [{ ...task('pending'), nodeId: undefined } as unknown as SwarmTask]],
    ['one is to go and runs', false, [service(1)], [task('running'), task('running', 'shutdown')]],
    ['history', true, [service(1)], [task('running'), task('failed', 'shutdown'), task('shutdown', 'shutdown')]],
    ['one failed and its follower is not made', false, [service(1)], [task('failed')]],
    ['one to go, on a dead node', true, [service(1)], [task('running'), task('running', 'shutdown', 'dead')]],
    ['one on a node that is no member', true, [service(1)], [task('running'), task('running', 'shutdown', 'ghost')]],
    [
      'a global one, less a dead node',
      true,
      [service(2, 'global')],
      [task('running'), task('running', 'running', 'b'), task('running', 'running', 'dead')],
    ],
    ['one that Swarm deletes', false, [service(1)], [task('running'), task('shutdown', 'remove')]],
    ['a job at work', true, [service(3, 'replicated-job')], [task('running', 'complete')]],
    ['a job done', true, [service(1, 'replicated-job')], [task('complete', 'complete')]],
  ])('%s: %s', (_, settled, services, tasks) => expect(isSettled(unsettled(NODES, services, tasks))).toBe(settled));

  it('waits for a node that Swarm does not know', () => {
    expect(isSettled(unsettled([node('a', 'unknown')], [], []))).toBe(false);
  });

  it('names what is to be asked for', () => {
    const starting = task('starting');
    const other = { ...service(3), id: 'other' };
    expect(unsettled(NODES, [service(1), other], [starting])).toEqual({
      nodes: false,
      tasks: [starting.id],
      services: ['other'],
    });
  });

  it('counts the same, whatever came before', () => {
    const settling = new Settling();
    settling.nodes(NODES);
    const [first, second] = [task('starting'), task('running')];
    for (const one of [first, second, { ...first, state: 'running' } as SwarmTask]) settling.put(one);
    expect(isSettled(settling.unsettled([service(2)]))).toBe(true);
    settling.remove(second.id);
    settling.remove('never there');
    expect(settling.unsettled([service(2)]).services).toEqual(['s']);
    settling.put({ ...first, desired: 'shutdown' });
    expect(settling.unsettled([service(0)])).toMatchObject({ tasks: [first.id], services: [] });
    settling.nodes([node('a', 'down')]);
    expect(isSettled(settling.unsettled([service(0)]))).toBe(true);
  });
});
