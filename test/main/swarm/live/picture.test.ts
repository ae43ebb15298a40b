import { describe, expect, it } from 'vitest';
import { Picture } from '../../../../src/main/swarm/live/picture.ts';
import { Seats } from '../../../../src/main/swarm/live/seats.ts';
import type { Member } from '../../../../src/main/swarm/members.ts';
import type { RawNode } from '../../../../src/main/swarm/raw.ts';

const member = (short: string, running = true): Member => ({
  containerId: short,
  name: `lab-${short}`,
  short,
  role: short.startsWith('manager') ? 'manager' : 'worker',
  number: 1,
  running,
  paused: false,
  hostPort: () => undefined,
});
const raw = (short: string): RawNode => ({
  ID: short,
  Spec: { Role: short.startsWith('manager') ? 'manager' : 'worker' },
  Description: { Hostname: `lab-${short}` },
  Status: { State: 'ready' },
  ...(short.startsWith('manager') && { ManagerStatus: { Leader: true, Reachability: 'reachable' } }),
});
const heard = (short: string, action: string) => ({
  ...{ type: 'container', action, actorId: short, attributes: { name: `lab-${short}` }, timeMicros: 0 },
});

const TaskTemplate = { ContainerSpec: { Image: 'agent:1' } };
const AGENT = { ID: 's', Version: { Index: 1 }, Spec: { Name: 'agent', Mode: { Global: {} }, TaskTemplate } };

function lab() {
  const seats = new Seats();
  const picture = new Picture('lab', seats);
  seats.see([member('manager'), member('worker01')]);
  picture.said({
    nodes: [raw('manager'), raw('worker01')],
    services: [AGENT],
    tasks: [{ ID: 't', ServiceID: 's', NodeID: 'worker01', DesiredState: 'running', Status: { State: 'starting' } }],
  });
  const hear = (short: string, action: string): void => {
    seats.hear(heard(short, action));
    picture.redraw();
  };
  const node = (short: string) => picture.store.get('nodes', short);
  return { seats, picture, hear, node };
}

describe('Picture', () => {
  it('begins by connecting, and knows nothing', () => {
    expect(new Picture('lab', new Seats()).store.snapshot()).toEqual({
      status: [{ id: 'status', state: 'connecting' }],
      nodes: [],
      services: [],
      tasks: [],
    });
  });

  it('shows a node down from the death of its container until its engine answers again', () => {
    const { seats, picture, hear, node } = lab();
    expect(node('worker01')?.state).toBe('ready');
    hear('worker01', 'die');
    expect(node('worker01')).toMatchObject({ state: 'down', stale: 'Its container is not running' });
    hear('worker01', 'start');
    expect(node('worker01')).toMatchObject({ state: 'down', stale: 'Its engine is starting' });
    seats.answered('lab-worker01');
    picture.redraw();
    expect(node('worker01')).toEqual(expect.not.objectContaining({ stale: expect.anything() }));
    expect(node('worker01')?.state).toBe('ready');
  });

  it('has no leader in a container that died', () => {
    const { hear, node } = lab();
    hear('manager', 'die');
    expect(node('manager')).toMatchObject({ leader: false, reachability: 'unreachable', state: 'down' });
  });

  it('shows a node of a removed container as down, and a paused one as it was, with why', () => {
    const { seats, picture, hear, node } = lab();
    hear('worker01', 'pause');
    expect(node('worker01')).toMatchObject({ state: 'ready', stale: 'Its container is paused' });
    hear('worker01', 'unpause');
    seats.see([member('manager')]);
    picture.redraw();
    expect(node('worker01')?.state).toBe('down');
  });

  it('wants a global task on each node that is up', () => {
    const { picture, hear } = lab();
    expect(picture.store.get('services', 's')?.wanted).toBe(2);
    hear('worker01', 'die');
    expect(picture.store.get('services', 's')?.wanted).toBe(1);
  });

  it('applies a hint at once, and to what the manager says later', () => {
    const { picture } = lab();
    picture.hint('t', { state: 'running', containerId: 'c' });
    expect(picture.store.get('tasks', 't')?.state).toBe('running');
    expect(picture.unsettled.tasks).toContain('t');
    picture.hint('later', { state: 'running' });
    picture.said({ tasks: [{ ID: 'later', ServiceID: 's', Status: { State: 'assigned' } }] });
    expect(picture.store.all('tasks').map(({ id, state }) => `${id} ${state}`)).toEqual(['later running']);
  });

  it('keeps the time of the last full look', () => {
    const { picture } = lab();
    picture.status({ state: 'live', asOf: 5 });
    picture.status({ state: 'stale', reason: 'lost' });
    expect(picture.store.get('status', 'status')).toEqual({ id: 'status', state: 'stale', reason: 'lost', asOf: 5 });
    picture.clear();
    expect(picture.store.all('nodes')).toEqual([]);
  });

  it('leaves alone what has the version that it had', () => {
    const { picture } = lab();
    const [service, worker] = [picture.store.get('services', 's'), picture.store.get('nodes', 'worker01')];
    const before = [{ ...raw('manager') }, { ...raw('worker01'), Version: { Index: 1 } }];
    picture.said({ nodes: before, services: [{ ...AGENT }] });
    picture.said({ nodes: before.map((one) => ({ ...one })), services: [{ ...AGENT }] });
    expect(picture.store.get('services', 's')).toBe(service);
    expect(picture.store.get('nodes', 'worker01')).toEqual(worker);
    const other = [raw('manager'), { ...raw('worker01'), Version: { Index: 1 }, Status: { State: 'down' } }];
    picture.said({ nodes: other });
    expect(picture.store.get('nodes', 'worker01')?.state).toBe('ready');
  });

  it('sees a manager lose its lead, which is no change of its version', () => {
    const { picture, node } = lab();
    const [manager, worker] = [{ ...raw('manager'), Version: { Index: 1 } }, raw('worker01')];
    picture.said({ nodes: [manager, worker] });
    picture.said({ nodes: [{ ...manager, ManagerStatus: { Leader: false, Reachability: 'unreachable' } }, worker] });
    expect(node('manager')).toMatchObject({ leader: false, reachability: 'unreachable' });
  });

  it('removes only what was asked for and is not there', () => {
    const { picture } = lab();
    const ids = () => [...picture.store.map('tasks').keys()];
    const TASK = { ServiceID: 's', Status: { State: 'running' } };
    picture.said({ tasks: [{ ID: 'u', ...TASK }], scope: { ids: ['u'], services: [] } });
    expect(ids()).toEqual(['t', 'u']);
    picture.said({ tasks: [], scope: { ids: ['t'], services: [] } });
    expect(ids()).toEqual(['u']);
    picture.said({ tasks: [] });
    expect(ids()).toEqual([]);
  });

  it('calls tasks outdated as soon as their service is another', () => {
    const { picture } = lab();
    picture.said({ tasks: [{ ID: 't', ServiceID: 's', Spec: TaskTemplate, Status: { State: 'running' } }] });
    expect(picture.store.get('tasks', 't')).not.toHaveProperty('outdated');
    const Spec = { ...AGENT.Spec, TaskTemplate: { ContainerSpec: { Image: 'agent:2' } } };
    picture.said({ services: [{ ...AGENT, Version: { Index: 2 }, Spec }] });
    expect(picture.store.get('tasks', 't')?.outdated).toBe(true);
  });
});
