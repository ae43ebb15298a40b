import { SkepError } from '../../../../src/shared/errors.ts';
import type { Lab } from '../../../../src/shared/model/lab.ts';
import type { NodeUsage, SwarmNode, SwarmService, SwarmStatus, SwarmTask } from '../../../../src/shared/model/swarm.ts';
import type { FakePort } from '../../fake-port.ts';
import { aNode, aService, aTask } from '../../swarm/model.ts';
import { base, ENGINE } from './base.ts';
import { aLab, LAB, shorts } from './lab.ts';
import { commands } from './transcript.ts';
import type { Scenario } from './types.ts';

const now = Date.now();
const MINUTE = 60_000;
const TOKEN = 'SWMTKN-1-4q0ftmvc7q7u3j1h5k2x9w8z6y5v4t3s2r1p0n9m8l7k6j5h4g-3f2d1s0a9z8x7c6v5b4n3m2q1';

interface Live {
  nodes?: SwarmNode[];
  services?: SwarmService[];
  tasks?: SwarmTask[];
  status?: Partial<SwarmStatus>;
}

const nodesOf = (managers: number, workers: number, more: Record<string, Partial<SwarmNode>> = {}): SwarmNode[] =>
  shorts(managers, workers).map((short, i) =>
    aNode(short, {
      name: `${LAB}-${short}`,
      address: `172.28.5.${11 + i}`,
      leader: i === 0,
      ...(short.startsWith('manager') && { reachability: 'reachable' as const }),
      ...more[short],
    }),
  );

const task = (service: string, slot: number | undefined, at: string | undefined, more: Partial<SwarmTask> = {}) =>
  aTask(service, slot, at, { created: now - 40 * MINUTE, since: now - 40 * MINUTE, memory: 64e6, cpus: 0.1, ...more });

const services = ['hellodocker', 'nginx', 'redis', 'mailer', 'loadgen', 'agent'].map((name, i) =>
  aService(name, { created: i, wanted: 3, ...(name === 'agent' && { mode: 'global' as const }) }),
);
const tasks = [
  ...['manager', 'worker01', 'worker02'].map((at, i) => task('hellodocker', i + 1, at)),
  ...['worker01', 'worker02', 'worker03'].map((at, i) => task('nginx', i + 1, at)),
  task('redis', 1, 'worker02'),
  ...['worker01', 'worker02'].map((at, i) => task('mailer', i + 1, at)),
  ...['worker02', 'worker02', 'worker03'].map((at, i) => task('loadgen', i + 1, at)),
  ...shorts(1, 3).map((at) => task('agent', undefined, at)),
];

/** One after the other what two minutes bring, quickly. */
function playUsage(port: FakePort, names: readonly string[]): void {
  let step = 0;
  const level = names.map((_, i) => 0.7 + i * 0.9);
  const show = () => {
    step += 1;
    const nodes = names.map((id, i): NodeUsage => {
      level[i] = Math.max(0.1, Math.min(7.6, (level[i] ?? 1) + Math.sin(step * (i + 1.3)) * 0.5));
      const memory = (190 + i * 90 + Math.sin(step / 9 + i) * 18) * 1e6;
      return { id, at: now + step * 2000, cpu: level[i] ?? 1, memory, rx: 1e4 * (step % 17), tx: 4e3 * (step % 11) };
    });
    port.feed('swarm.nodeUsage', { nodes });
  };
  show();
  const timer = setInterval(() => (step < 60 ? show() : clearInterval(timer)), 8);
}

function show(port: FakePort, lab: Lab, live: Live | undefined): void {
  base(port);
  port.feed('lab.list', { labs: [lab] });
  port.feed('operation.transcript', { commands });
  port.answer('doctor.run', () => ({ checks: [], at: now, ms: 1 }));
  port.answer('swarm.updateNode', () => ({ warnings: [], undo: 'u1' }));
  port.answer('swarm.rotateToken', () => ({}));
  port.answer('swarm.joinToken', ({ role }) => ({
    token: TOKEN,
    address: '172.28.5.11:2377',
    command: `docker swarm join --token $(docker exec ${LAB}-manager docker swarm join-token -q ${role}) 172.28.5.11:2377`,
  }));
  if (!live) return;
  const { nodes = [], services: all = services, tasks: placed = tasks, status } = live;
  port.feed('swarm.live', {
    nodes,
    services: all,
    tasks: placed,
    status: [{ id: 'status', state: 'live', asOf: now, ...status }],
  });
  playUsage(
    port,
    nodes.filter(({ state }) => state === 'ready').map(({ name }) => name),
  );
  port.feed('swarm.taskUsage', {
    tasks: placed.map(({ id }, i) => ({
      id,
      at: now,
      cpu: 0.02 * i,
      memory: (12 + i * 9) * 1e6,
      rx: 4_100 * i,
      tx: 290 * i,
    })),
  });
}

const play = (selection: string | undefined, live: Live | undefined, lab: Lab = aLab()): Scenario => ({
  route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/nodes${selection ? `/${selection}` : ''}`,
  play: (port) => show(port, lab, live),
});

const manyLabels = Object.fromEntries([
  ['disk', 'ssd'],
  ['zone', 'eu-west-1'],
  ['gpu', ''],
  ['a name with spaces', 'and “quotes”, <b>tags</b> & ünïcödé 🐝'],
  ['a-very-long-name-that-somebody-made-up-because-there-is-no-limit', 'and-a-value-of-the-same-kind'.repeat(4)],
  ...Array.from({ length: 24 }, (_, i) => [`rack.${i}`, `r${i}`]),
]);

const draining: SwarmTask[] = [
  ...tasks.filter(({ nodeId }) => nodeId !== 'id-worker02'),
  task('redis', 1, 'worker02', { desired: 'shutdown', since: now - 48_000 }),
  task('hellodocker', 3, 'worker02', { desired: 'shutdown', state: 'shutdown', since: now - 44_000 }),
  task('hellodocker', 3, 'manager', { created: now - 44_000, since: now - 40_000 }),
  task('mailer', 2, 'worker02', { desired: 'shutdown', state: 'shutdown', since: now - 20_000 }),
  task('mailer', 2, 'worker01', { created: now - 19_000, since: now - 10_000, state: 'preparing' }),
  task('loadgen', 1, 'worker02', { desired: 'shutdown', state: 'shutdown', since: now - 20_000 }),
  task('loadgen', 1, undefined, { created: now - 19_000, since: now - 10_000, state: 'pending' }),
  task('agent', undefined, 'worker02', { desired: 'shutdown', state: 'shutdown', since: now - 20_000 }),
];

export const nodesScenarios: Record<string, Scenario> = {
  nodes: play('worker02', { nodes: nodesOf(1, 3, { worker02: { labels: { disk: 'ssd' } } }) }),
  'nodes-three': play(
    'manager02',
    {
      nodes: nodesOf(3, 3, {
        manager03: { state: 'down', reachability: 'unreachable' },
        worker02: { availability: 'pause' },
        worker03: { stale: 'worker03 does not answer' },
      }),
    },
    aLab({}, 3, 3),
  ),
  'nodes-drain': play('worker02', { nodes: nodesOf(1, 3, { worker02: { availability: 'drain' } }), tasks: draining }),
  'nodes-labels': play('worker01', {
    nodes: nodesOf(1, 3, { worker01: { labels: manyLabels } }),
    services: services.map((one, i) =>
      i === 0 ? { ...one, spec: { ...one.spec, constraints: ['node.labels.disk==ssd'] } } : one,
    ),
  }),
  'nodes-one': play(undefined, { nodes: nodesOf(1, 0), services: [], tasks: [] }, aLab({}, 1, 0)),
  'nodes-many': play(
    'worker04',
    {
      nodes: nodesOf(3, 21),
      tasks: shorts(3, 21).flatMap((at, i) => [task('nginx', i + 1, at), task('loadgen', i + 1, at)]),
    },
    aLab({}, 3, 21),
  ),
  'nodes-down': play('worker03', {
    nodes: nodesOf(1, 3, { worker03: { state: 'down' } }),
  }),
  'nodes-connecting': play(undefined, undefined),
  'nodes-stale': play(
    undefined,
    {
      nodes: nodesOf(3, 2, {
        manager02: { state: 'down', reachability: 'unreachable' },
        manager03: { state: 'down', reachability: 'unreachable' },
      }),
      status: {
        state: 'stale',
        reason: 'The swarm has no leader: more than half of its managers must be up',
        asOf: now - 42_000,
      },
    },
    aLab({}, 3, 2),
  ),
  'nodes-failed': {
    route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/nodes`,
    play(port) {
      show(port, aLab(), undefined);
      port.failFeed(
        'swarm.live',
        new SkepError('ENGINE_DENIED', 'May not use the socket', { hint: 'Join the group docker.' }),
      );
    },
  },
};
