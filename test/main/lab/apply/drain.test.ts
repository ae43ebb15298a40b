import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../src/main/engine/index.ts';
import { drain } from '../../../../src/main/lab/apply/drain.ts';
import { Site } from '../../../../src/main/lab/apply/site.ts';
import { nothing } from '../../../../src/main/lab/observe/types.ts';
import { WAS_LABEL } from '../../../../src/shared/model/names.ts';
import { aSpec, RESOLVED } from '../lab-input.ts';

const SHORT_MS = 1_000;
const LONG_MS = 10_000;

interface Task {
  ID: string;
  ServiceID: string;
  DesiredState: string;
  Status: { State: string };
}
const task = (ID: string, ServiceID: string, State = 'running', DesiredState = 'shutdown'): Task => ({
  ...{ ID, ServiceID, DesiredState, Status: { State } },
});

interface Told {
  /** What runs on the node, by each time that it is asked; the last one stays. */
  tasks: Task[][];
  availability?: 'active' | 'pause' | 'drain';
  state?: 'ready' | 'down';
}

/** A manager that tells of one worker, and what was asked of it. */
function swarm({ tasks, availability = 'active', state = 'ready' }: Told) {
  const updates: unknown[] = [];
  const progress: unknown[] = [];
  const record = {
    ID: 'n1',
    Version: { Index: 7 },
    Description: { Hostname: 'demo-worker01' },
    Status: { State: state },
  };
  const manager = {
    listNodes: async () => [
      { ...record, Spec: { Role: 'worker', Availability: availability, Labels: { disk: 'ssd' } } },
    ],
    listTasks: async () => (tasks.length > 1 ? tasks.shift() : tasks[0]) ?? [],
    listServices: async () => [
      { ID: 's1', Spec: { Name: 'web' } },
      { ID: 's2', Spec: { Name: 'db' } },
    ],
    getNode: (id: string) => ({ update: async (spec: object) => void updates.push({ id, ...spec }) }),
  };
  const worker = { info: async () => ({ Swarm: { NodeID: 'n1', LocalNodeState: 'active' } }) };
  const engine = {
    node: (name: string) => ({ docker: name === 'demo-manager' ? manager : worker }),
    docker: { listContainers: async () => [{ Id: 'm1', Names: ['/demo-manager'] }] },
  } as unknown as Engine;
  const site = new Site({
    ...{ engine, spec: aSpec(), resolved: RESOLVED, observed: nothing('demo'), choices: {}, onClaimed: () => {} },
  });
  const run = (ms = LONG_MS, signal = new AbortController().signal): ReturnType<typeof drain> =>
    drain(site, 'demo-worker01', { signal, progress: (at) => progress.push(at), log: () => {} }, ms);
  return { run, updates, progress };
}

describe('drain', () => {
  it('notes what the node was, and waits until its tasks have ended', async () => {
    const [a, b] = [task('t1', 's1'), task('t2', 's1')];
    const { run, updates, progress } = swarm({ tasks: [[a, b], [a, task('t2', 's1', 'complete')], []] });
    await expect(run()).resolves.toBeUndefined();
    expect(updates).toEqual([
      {
        ...{ id: 'n1', version: 7, Role: 'worker', Availability: 'drain' },
        Labels: { disk: 'ssd', [WAS_LABEL]: 'active' },
      },
    ]);
    expect(progress).toEqual([0, 1, 2].map((current) => ({ current, total: 2, unit: 'tasks' })));
  });

  it('gives up on one that never empties, and says by which tasks', async () => {
    const tasks = [
      task('t1', 's1'),
      task('t2', 's2', 'starting'),
      task('t3', 's1'),
      task('t4', 'gone'),
      task('t5', 's2', 'failed'),
    ];
    const { run } = swarm({ tasks: [tasks] });
    const begun = performance.now();
    await expect(run(SHORT_MS)).rejects.toMatchObject({
      ...{ code: 'TIMEOUT', retryable: true },
      message:
        'demo-worker01 is not empty after 1 s: 2 tasks of web, 1 task of db, 1 task of a removed service still run there',
      hint: expect.stringContaining('stop grace period'),
      details: [
        'task t1: running, wanted shutdown',
        'task t2: starting, wanted shutdown',
        'task t3: running, wanted shutdown',
        'task t4: running, wanted shutdown',
      ],
    });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(SHORT_MS - 20);
    const one = swarm({ tasks: [[task('t1', 's2')]] });
    await expect(one.run(SHORT_MS)).rejects.toThrow(
      'demo-worker01 is not empty after 1 s: 1 task of db still runs there',
    );
  });

  it('has nothing to do on one that is drained and empty', async () => {
    const { run, updates } = swarm({ tasks: [[]], availability: 'drain' });
    await expect(run()).resolves.toBe('skipped');
    expect(updates).toEqual([]);
  });

  it('does not wait for what was last heard of a node that is down', async () => {
    const { run } = swarm({ tasks: [[task('t1', 's1')]], state: 'down' });
    await expect(run()).resolves.toBeUndefined();
  });

  it('ends at once when it is cancelled', async () => {
    const { run } = swarm({ tasks: [[task('t1', 's1')]] });
    const abort = new AbortController();
    const running = run(LONG_MS, abort.signal);
    setTimeout(() => abort.abort(), 50);
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
