import { describe, expect, it } from 'vitest';
import { isSettled } from '../../../src/main/swarm/settled.ts';
import type { SwarmNode, SwarmService, SwarmTask } from '../../../src/shared/model/swarm.ts';

const node = (id: string, state: SwarmNode['state'] = 'ready') => ({ id, state }) as SwarmNode;
const service = (wanted: number, mode: SwarmService['mode'] = 'replicated') =>
  ({ id: 's', mode, wanted }) as SwarmService;
let next = 0;
const task = (state: SwarmTask['state'], desired: SwarmTask['desired'] = 'running', nodeId = 'a') =>
  ({ id: String(next++), serviceId: 's', nodeId, state, desired }) as SwarmTask;

const NODES = [node('a'), node('b'), node('dead', 'down')];

describe('isSettled', () => {
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
    ['a job at work', true, [service(3, 'replicated-job')], [task('running', 'complete')]],
    ['a job done', true, [service(1, 'replicated-job')], [task('complete', 'complete')]],
  ])('%s: %s', (_, settled, services, tasks) => expect(isSettled(NODES, services, tasks)).toBe(settled));

  it('waits for a node that Swarm does not know', () => {
    expect(isSettled([node('a', 'unknown')], [], [])).toBe(false);
  });
});
