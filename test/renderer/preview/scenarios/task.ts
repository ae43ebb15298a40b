import { ServiceSpec, type ServiceSpecInput } from '../../../../src/shared/model/service.ts';
import type { SwarmNode, SwarmService, SwarmTask, TaskDetail } from '../../../../src/shared/model/swarm.ts';
import type { FakePort } from '../../fake-port.ts';
import { aNode, aService, aTask } from '../../swarm/model.ts';
import { base, ENGINE } from './base.ts';
import { aLab, LAB, shorts } from './lab.ts';
import type { Scenario } from './types.ts';

const MINUTE = 60_000;
const GB = 2 ** 30;
const now = Date.now();

interface Made {
  spec?: Partial<ServiceSpecInput>;
  nodes?: (node: SwarmNode) => Partial<SwarmNode>;
  tasks: SwarmTask[];
  others?: SwarmService[];
  detail?: Partial<TaskDetail>;
}

/** The rail of the last of the tasks. */
function scene({ spec, nodes, tasks, others = [], detail = {} }: Made): Scenario {
  const shown = { ...tasks.at(-1), id: 'shown' } as SwarmTask;
  return {
    route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/placement/shown`,
    play: (port: FakePort) => {
      base(port);
      port.feed('lab.list', { labs: [aLab()] });
      port.answer('doctor.run', () => ({ checks: [], at: now, ms: 1 }));
      const all = shorts(1, 3).map((short, i) =>
        aNode(short, { name: `${LAB}-${short}`, address: `172.28.5.${11 + i}` }),
      );
      port.feed('swarm.live', {
        nodes: all.map((node) => ({ ...node, ...nodes?.(node) })),
        services: [mailer(spec), ...others],
        tasks: [...tasks.slice(0, -1), shown],
        status: [{ id: 'status', state: 'live', asOf: now }],
      });
      port.feed('swarm.nodeUsage', { nodes: [] });
      port.feed('swarm.taskUsage', {
        tasks: [{ id: 'shown', at: now, cpu: 0.004, memory: 212 * 2 ** 20, rx: 48_200, tx: 3_100 }],
      });
      port.answer('swarm.task', () => ({ addresses: [], oomKilled: false, lines: [], ...detail }));
      port.answer('swarm.updateService', () => ({ warnings: [], undo: 'u1' }));
      port.answer('swarm.updateNode', () => ({ warnings: [], undo: 'u2' }));
      port.answer('swarm.scaleService', () => ({ warnings: [], undo: 'u3', before: 2 }));
    },
  };
}

const mailer = (spec: Partial<ServiceSpecInput> = {}): SwarmService => {
  const whole = ServiceSpec.parse({ name: 'mailer', image: 'registry:5000/kickscar/mailer:0.5', replicas: 2, ...spec });
  return aService('mailer', { spec: whole, wanted: whole.replicas, image: whole.image, ports: whole.ports });
};

const task = (slot: number, at: string | undefined, age: number, more: Partial<SwarmTask> = {}): SwarmTask =>
  aTask('mailer', slot, at, {
    created: now - age * MINUTE,
    since: now - age * MINUTE,
    image: 'registry:5000/kickscar/mailer:0.5',
    ...(at && { containerId: '4f1c9ab02d77aa' }),
    ...more,
  });

const failed = (age: number, more: Partial<SwarmTask> = {}): SwarmTask =>
  task(2, 'worker03', age, {
    state: 'failed',
    desired: 'shutdown',
    exitCode: 1,
    error: 'task: non-zero exit (1)',
    ...more,
  });

const waits: Partial<SwarmTask> = {
  state: 'pending',
  message: 'pending task scheduling',
  error:
    'no suitable node (scheduling constraints not satisfied on 1 node; insufficient resources on 1 node; host-mode port already in use on 1 node)',
};

const running: Partial<TaskDetail> = {
  digest: `sha256:ea9c0fcdd86b${'0'.repeat(48)}41d7`,
  addresses: [{ network: 'hello_front', address: '10.0.1.23' }],
  startedAt: now - 46 * MINUTE + 6000,
  health: { status: 'healthy', failingStreak: 0, log: [] },
  lines: ['GET / 200 2 ms from 10.0.1.11', 'GET /greeting?name=Ida 200 6 ms', 'health check answered in 4 ms'],
};

export const taskScenarios: Record<string, Scenario> = {
  'task-running': scene({
    spec: { limit: { memory: GB / 2 }, ports: [{ published: 8025, target: 8025 }] },
    tasks: [task(1, 'worker02', 48), failed(50), task(2, 'worker02', 46, { memory: GB / 4 })],
    detail: running,
  }),
  'task-pending': scene({
    spec: {
      constraints: ['node.role!=manager'],
      reserve: { memory: 2 * GB },
      ports: [{ published: 8025, target: 8025, mode: 'host' }],
    },
    nodes: ({ short }) => ({
      memory: 24 * GB,
      ...(short === 'manager' && { role: 'manager' }),
      ...(short === 'worker03' && { availability: 'drain' }),
    }),
    others: [aService('search')],
    tasks: [
      aTask('search', 1, 'worker01', { memory: 23 * GB }),
      task(1, 'worker02', 31, { memory: 2 * GB, hostPorts: [{ port: 8025, protocol: 'tcp' }] }),
      task(2, undefined, 4, waits),
    ],
  }),
  'task-constraint': scene({
    spec: { constraints: ['node.labels.disk==ssd'] },
    nodes: ({ short }) => (short === 'worker01' ? { labels: { disk: 'hdd' } } : {}),
    tasks: [task(1, 'worker02', 9), task(2, undefined, 4, waits)],
  }),
  'task-image': scene({
    tasks: [
      task(1, 'worker02', 31),
      ...[3, 2, 1].map((age) =>
        failed(age, { state: 'rejected', exitCode: 0, error: 'No such image: registry:5000/kickscar/mailer:0.5' }),
      ),
      task(2, 'worker03', 0.1, { state: 'ready', desired: 'ready' }),
    ],
  }),
  'task-exit': scene({
    tasks: [
      task(1, 'worker02', 31),
      ...[7, 5, 3].map((age) => failed(age)),
      failed(1, { exitCode: 3, error: 'task: non-zero exit (3)' }),
    ],
    detail: {
      exitCode: 3,
      startedAt: now - MINUTE - 2000,
      finishedAt: now - MINUTE,
      lines: [
        'reading /etc/mailer.conf',
        '\u001b[31mfatal\u001b[0m: no such key \udcff\u202e',
        `${'long '.repeat(60)}end`,
      ],
    },
  }),
  'task-oom': scene({
    spec: { limit: { memory: GB / 2 } },
    tasks: [task(1, 'worker02', 31), failed(1, { exitCode: 137, error: 'task: non-zero exit (137)' })],
    detail: { oomKilled: true, exitCode: 137, lines: ['allocating'] },
  }),
  /** The newest attempt waits out its delay: what is told is the one before it. */
  'task-loop': scene({
    spec: { limit: { memory: GB / 2 } },
    tasks: [
      task(1, 'worker02', 31),
      ...[7, 5, 3].map((age) => failed(age, { exitCode: 137, error: 'task: non-zero exit (137)' })),
      task(2, 'worker03', 0.1, { state: 'ready', desired: 'ready' }),
    ],
    detail: { oomKilled: true, exitCode: 137, lines: ['reading the mailbox', 'allocating 640 MB'] },
  }),
  'task-health': scene({
    spec: { health: { test: ['CMD-SHELL', 'curl -f localhost'] } },
    tasks: [task(1, 'worker02', 31), task(2, 'worker03', 1, { state: 'starting' })],
    detail: {
      health: {
        status: 'starting',
        failingStreak: 2,
        log: [{ at: now, exitCode: 7, output: 'curl: (7) Failed to connect to localhost port 80\n' }],
      },
      lines: ['listening on 8080'],
    },
  }),
  'task-lost': scene({
    nodes: ({ short }) => (short === 'worker03' ? { state: 'down' } : {}),
    tasks: [task(1, 'worker02', 31), task(2, 'worker03', 31, { desired: 'shutdown' })],
    detail: { missing: 'worker03 does not answer: its container is not running.' },
  }),
};
