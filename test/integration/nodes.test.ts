import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/main/engine/index.ts';
import type { Log } from '../../src/main/log.ts';
import { createOperations, type OperationsArea } from '../../src/main/operations/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import type { FeedSource, StateOf } from '../../src/shared/contract/index.ts';
import type { Done, NodeUsage, SwarmNode, SwarmTask } from '../../src/shared/model/swarm.ts';
import { CONTEXT, oneEngine } from '../support/one-engine.ts';
import { connectHost, IMAGES, RawLab } from '../support/raw-lab.ts';
import { until } from '../support/until.ts';

/** All that is logged, as it would be written. */
const logged: string[] = [];
const note = (fields: object, message: string): void => void logged.push(`${JSON.stringify(fields)} ${message}`);
const LOG: Log = { debug: note, info: note, warn: note, error: note };

let engine: Connection;
let lab: RawLab;
let operations: OperationsArea;
let area: SwarmArea;
let state: () => StateOf<'swarm.live'>;

beforeAll(async () => {
  engine = await connectHost();
  lab = await new RawLab(engine, 'nodes-test', { managers: 3, workers: 2, net: '10.213.44' }).up();
  // Swarm sees a dead node after three missed heartbeats: 3 s instead of 15.
  await lab.run(lab.manager, 'docker swarm update --dispatcher-heartbeat 1s');
  await Promise.all(lab.seats.map(({ name }) => lab.load(name, IMAGES.hello)));
  operations = createOperations({ log: LOG });
  area = createSwarmArea({ engines: oneEngine(engine), operations, log: LOG });
  const feed = await area.handlers.live(lab.ref);
  feed.subscribe(() => {});
  state = () => feed.snapshot();
  await until('live', () => state().nodes.filter(({ state: is }) => is === 'ready').length === 5);
});

afterAll(async () => {
  area?.close();
  await lab?.down();
  engine?.close();
});

const node = (short: string): SwarmNode => {
  const found = state().nodes.find((one) => one.short === short);
  if (!found) throw new Error(`no node ${short}`);
  return found;
};
type Change = Omit<Parameters<SwarmArea['handlers']['updateNode']>[0], 'engine' | 'lab' | 'force'>;
const update = (change: Change, force = false): Promise<Done> | Done =>
  area.handlers.updateNode({ ...lab.ref, force, ...change }, CONTEXT);
const undo = async (done: Done): Promise<void> => {
  await area.handlers.undo({ ...lab.ref, undo: done.undo ?? '' }, CONTEXT);
};
const running = (): SwarmTask[] =>
  state().tasks.filter((task) => task.state === 'running' && task.desired === 'running');
/** One that was demoted is among those that are reachable for a while. */
const managers = (): SwarmNode[] =>
  state().nodes.filter(({ role, reachability }) => role === 'manager' && reachability === 'reachable');
const on = (short: string): number => running().filter(({ nodeId }) => nodeId === node(short).id).length;
const commands = async (): Promise<string[]> =>
  (await operations.handlers.transcript({ lab: lab.name })).snapshot().commands.map(({ command }) => command);
const create = (name: string, replicas: number, flags = '', command = '') =>
  lab.run(
    lab.manager,
    `docker service create -d --no-resolve-image --name ${name} --replicas ${replicas} ${flags} ${IMAGES.hello} ${command}`,
  );

/** Follows a feed for as long as it takes. */
async function following<S, T>(
  source: FeedSource<never> | object,
  look: (state: S) => T | undefined,
  what: string,
): Promise<T> {
  const feed = source as { snapshot(): S; subscribe(listener: () => void): () => void };
  const stop = feed.subscribe(() => {});
  let found: T | undefined;
  try {
    await until(
      what,
      () => {
        found = look(feed.snapshot());
        return found !== undefined;
      },
      15_000,
    );
  } finally {
    stop();
  }
  if (found === undefined) throw new Error(what);
  return found;
}

describe('nodes', () => {
  it('drains a node: its tasks run elsewhere; undo makes it active again', async () => {
    await create('web', 5, '--restart-delay 0s --stop-grace-period 1s');
    await until('one task on each', () => lab.seats.every(({ short }) => on(short) === 1));
    const done = await update({ node: 'worker01', availability: 'drain' });
    await until('its task runs elsewhere', () => running().length === 5 && on('worker01') === 0);
    expect(node('worker01').availability).toBe('drain');
    await undo(done);
    await until('active', () => node('worker01').availability === 'active');
    expect(await commands()).toEqual([
      'docker node update --availability drain nodes-test-worker01',
      'docker node update --availability active nodes-test-worker01',
    ]);
    await expect(undo(done)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('pauses a node: it keeps its tasks and gets no new ones', async () => {
    const done = await update({ node: node('worker01').id, availability: 'pause' });
    await lab.run(lab.manager, 'docker service scale -d web=8');
    await until('8 tasks run', () => running().length === 8);
    expect(on('worker01')).toBe(0);
    await undo(done);
    await lab.run(lab.manager, 'docker service scale -d web=1');
  });

  it('sets and removes labels, odd ones too, and changes nothing else', async () => {
    const worker = { node: `${lab.name}-worker01` };
    const odd = { disk: 'ssd', gpu: '', 'a b': `it's "odd" 🐝 $(x)` };
    const first = await update({ ...worker, labels: odd });
    await until('labelled', () => Object.keys(node('worker01').labels).length === 3);
    expect(node('worker01').labels).toEqual(odd);
    await update({ ...worker, labels: { disk: 'hdd', gpu: null } });
    await until('changed', () => node('worker01').labels.disk === 'hdd');
    expect(node('worker01')).toMatchObject({ labels: { disk: 'hdd', 'a b': odd['a b'] }, availability: 'active' });
    expect((await commands()).at(-1)).toBe(
      'docker node update --label-add disk=hdd --label-rm gpu nodes-test-worker01',
    );
    await undo(first);
    await until('none', () => Object.keys(node('worker01').labels).length === 0);
    await expect(update({ ...worker, labels: { 'a=b': 'c' } })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await update({ ...worker, labels: { gone: null } })).toEqual({ warnings: [] });
  });

  it('changes a node that others change at the same time', async () => {
    const worker = { node: 'worker01' };
    const keys = ['a', 'b', 'c', 'd'];
    await Promise.all(keys.map((key) => update({ ...worker, labels: { [key]: '1' } })));
    await until('all', () => keys.every((key) => node('worker01').labels[key] === '1'));
    await update({ ...worker, labels: Object.fromEntries(keys.map((key) => [key, null])) });
  });

  it('measures a busy task and the node that it runs in', async () => {
    await create('busy', 1, `--constraint node.hostname==${lab.name}-worker01`, `sh -c 'while :; do :; done'`);
    await until('busy runs', () => on('worker01') > 0);
    const busy = <U extends NodeUsage>(all: readonly U[], is: (one: U) => boolean): U | undefined =>
      all.find((one) => is(one) && one.cpu > 0.1);
    const worker = `${lab.name}-worker01`;
    const inNode = await following(
      await area.handlers.nodeUsage(lab.ref),
      ({ nodes }: StateOf<'swarm.nodeUsage'>) => busy(nodes, ({ id }) => id === worker),
      'the node is busy',
    );
    const inTask = await following(
      await area.handlers.taskUsage({ ...lab.ref, node: 'worker01' }),
      ({ tasks }: StateOf<'swarm.taskUsage'>) => busy(tasks, ({ id }) => running().some((task) => task.id === id)),
      'the task is busy',
    );
    for (const { cpu, memory, memoryLimit } of [inNode, inTask]) {
      expect(cpu).toBeLessThan(8);
      expect(memory).toBeGreaterThan(100_000);
      expect(memory).toBeLessThan(4e9);
      expect(memoryLimit).toBeUndefined();
    }
    expect(inNode.memory).toBeGreaterThan(inTask.memory);
    await lab.run(lab.manager, 'docker service rm busy web');
  });

  it('promotes a worker and demotes it again', async () => {
    const done = await update({ node: 'worker01', role: 'manager' });
    await until('a manager', () => node('worker01').reachability === 'reachable');
    expect((await commands()).at(-1)).toBe('docker node promote nodes-test-worker01');
    await undo(done);
    await until('a worker', () => node('worker01').role === 'worker' && !node('worker01').reachability);
  });

  it('rotates a token; it stands nowhere but in the answer', async () => {
    const before = await area.handlers.joinToken({ ...lab.ref, role: 'worker' }, CONTEXT);
    expect(before.token).toMatch(/^SWMTKN-1-/);
    expect(before.address).toMatch(/^10\.213\.44\.1\d:2377$/);
    expect(before.command).toMatch(
      /^docker swarm join --token \$\(docker exec nodes-test-\S+ docker swarm join-token -q worker\) 10\.213\.44\.\d+:2377$/,
    );
    await area.handlers.rotateToken({ ...lab.ref, role: 'worker' }, CONTEXT);
    const after = await area.handlers.joinToken({ ...lab.ref, role: 'worker' }, CONTEXT);
    expect(after.token).not.toBe(before.token);
    expect((await lab.run(lab.manager, 'docker swarm join-token -q worker')).trim()).toBe(after.token);
    expect((await commands()).at(-1)).toBe('docker swarm join-token --rotate worker');
    const { text } = await operations.handlers.script({ lab: lab.name }, CONTEXT);
    expect(`${(await commands()).join()} ${text} ${logged.join()}`).not.toContain('SWMTKN');
  });

  it('demotes the leader through another manager', async () => {
    // First the one in its place, so that there are three again: a worker of Docker 20.10 that is promoted afterwards asks the
    // old leader to be let in, at longer and longer intervals.
    await update({ node: 'worker02', role: 'manager' });
    await until('four managers', () => managers().length === 4);
    const leader = state().nodes.find((one) => one.leader) ?? node('manager');
    await update({ node: leader.id, role: 'worker' });
    await until('it is a worker', () => node(leader.short).role === 'worker' && !node(leader.short).leader);
    await until('another one leads', () => state().nodes.some((one) => one.leader && one.id !== leader.id));
    const entry = (await operations.handlers.transcript({ lab: lab.name })).snapshot().commands.at(-1);
    expect(entry).toMatchObject({ command: `docker node demote ${leader.name}`, exitCode: 0 });
    expect(entry?.node).not.toBe(leader.short);
    await until('three managers', () => managers().length === 3);
  });

  it('refuses what would lose the majority, and says why a record has to stay', async () => {
    const leader = managers().find((one) => one.leader);
    const [follower, other] = managers().filter((one) => one !== leader);
    if (!leader || !follower || !other) throw new Error('three managers are needed');
    // A new leader takes a node for down that has not reported to it yet.
    await until('worker01 is back', () => node('worker01').state === 'ready');
    await expect(area.handlers.removeNode({ ...lab.ref, node: 'worker01' }, CONTEXT)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('is not down'),
    });
    await engine.docker.getContainer(follower.name).kill();
    // Before Swarm itself has noticed.
    await until('it is seen to be down', () => node(follower.short).state === 'down', 5_000);
    await expect(update({ node: other.id, role: 'worker' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `Without ${other.name} the swarm has 2 managers, of which 1 would answer and 2 must`,
    });
    const listed = () => lab.run(leader.name, `docker node ls --format '{{.Hostname}} {{.ManagerStatus}}'`);
    await until('Swarm has noticed', async () => (await listed()).includes(`${follower.name} Unreachable`));
    // Then it refuses by itself, whether the person was told or not.
    await expect(update({ node: other.id, role: 'worker' }, true)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(node(other.short).role).toBe('manager');
    // The one that is down may go, and then its record, once its container has.
    await expect(area.handlers.removeNode({ ...lab.ref, node: follower.id }, CONTEXT)).rejects.toMatchObject({
      message: expect.stringContaining('is a manager'),
    });
    await update({ node: follower.id, role: 'worker' });
    await until('demoted', () => node(follower.short).role === 'worker');
    const noticed = async (): Promise<boolean> =>
      /\sDown\s/.test(await lab.run(leader.name, `docker node ls --filter name=${follower.name}`));
    await until('Swarm has seen it down', noticed);
    await expect(area.handlers.removeNode({ ...lab.ref, node: follower.id }, CONTEXT)).rejects.toMatchObject({
      message: expect.stringContaining('is stopped: without its record it could not come back'),
    });
    await engine.docker.getContainer(follower.name).remove({ force: true, v: true });
    await area.handlers.removeNode({ ...lab.ref, node: follower.id }, CONTEXT);
    await until('gone', () => state().nodes.every(({ id }) => id !== follower.id));
  });
});
