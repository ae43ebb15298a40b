import { SkepError } from '../../../../src/shared/errors.ts';
import type { Check } from '../../../../src/shared/model/doctor.ts';
import { type Lab, LabSpec } from '../../../../src/shared/model/lab.ts';
import type { SwarmNode, SwarmService, SwarmStatus, SwarmTask } from '../../../../src/shared/model/swarm.ts';
import { noIpvs } from '../../doctor/checks.ts';
import type { FakePort } from '../../fake-port.ts';
import { aNode, aService, aTask } from '../../swarm/model.ts';
import { base, ENGINE } from './base.ts';
import { playRun } from './run.ts';
import { commands } from './transcript.ts';
import type { Scenario } from './types.ts';

export const LAB = 'hellodocker';
const MINUTE = 60_000;
const now = Date.now();
const two = (n: number): string => String(n).padStart(2, '0');

export const shorts = (managers: number, workers: number): string[] => [
  ...Array.from({ length: managers }, (_, i) => (i === 0 ? 'manager' : `manager${two(i + 1)}`)),
  ...Array.from({ length: workers }, (_, i) => `worker${two(i + 1)}`),
];

export function aLab(more: Partial<Lab> = {}, managers = 1, workers = 3): Lab {
  const nodes = shorts(managers, workers);
  return {
    id: `${ENGINE}/${LAB}`,
    engine: ENGINE,
    name: LAB,
    state: 'running',
    spec: LabSpec.parse({ name: LAB, managers, workers, ports: ['8000:80', '9000:9000'] }),
    subnet: '172.28.5.0/24',
    members: [
      { name: `${LAB}-registry`, role: 'registry', number: 1, state: 'running' },
      ...nodes.map((short, i) => ({
        name: `${LAB}-${short}`,
        role: short.startsWith('manager') ? ('manager' as const) : ('worker' as const),
        number: i + 1,
        state: 'running' as const,
      })),
    ],
    published: [
      { member: `${LAB}-manager`, bind: '127.0.0.1', host: 8000, node: 80, protocol: 'tcp' },
      { member: `${LAB}-manager`, bind: '127.0.0.1', host: 9000, node: 9000, protocol: 'tcp' },
      { member: `${LAB}-registry`, bind: '127.0.0.1', host: 49153, node: 5000, protocol: 'tcp' },
    ],
    created: now - 3 * 3_600_000,
    ...more,
  };
}

const node = (short: string, i: number, more: Partial<SwarmNode> = {}): SwarmNode =>
  aNode(short, { name: `${LAB}-${short}`, address: `172.28.5.${11 + i}`, ...more });
const service = (name: string, more: Partial<SwarmService> = {}): SwarmService => aService(name, more);
const task = (
  name: string,
  slot: number | undefined,
  at: string | undefined,
  age: number,
  more: Partial<SwarmTask> = {},
): SwarmTask =>
  aTask(name, slot, at, {
    created: now - age * MINUTE,
    since: now - age * MINUTE,
    containerId: '9f1c0b7d2ae4c5',
    ...more,
  });

interface Live {
  nodes: SwarmNode[];
  services?: SwarmService[];
  tasks?: SwarmTask[];
  status?: SwarmStatus;
}

const LIVE: SwarmStatus = { id: 'status', state: 'live', asOf: now };

function show(port: FakePort, lab: Lab, live: Live | undefined, checks: Check[] = []): void {
  base(port);
  port.feed('lab.list', { labs: [lab] });
  port.feed('operation.transcript', { commands });
  port.answer('doctor.run', () => ({ checks, at: now, ms: 1800 }));
  playRun(port);
  port.answer('operation.script', () => ({
    filename: 'skep.sh',
    text: commands.map((entry) => entry.command).join('\n'),
  }));
  if (!live) return;
  const { nodes, services = [], tasks = [], status = LIVE } = live;
  port.feed('swarm.live', { nodes, services, tasks, status: [status] });
}

const four = shorts(1, 3).map((short, i) => node(short, i));
const eight: SwarmService[] = [
  service('hellodocker', {
    wanted: 3,
    created: 1,
    ports: [{ published: 80, target: 8080, protocol: 'tcp', mode: 'host' }],
    image: 'registry:5000/kickscar/hellodocker:latest',
  }),
  service('nginx', {
    wanted: 3,
    created: 2,
    image: 'registry:5000/nginx:1.27-alpine',
    ports: [{ published: 8001, target: 80, protocol: 'tcp', mode: 'ingress' }],
  }),
  service('portainer', {
    wanted: 1,
    created: 3,
    ports: [{ published: 9000, target: 9000, protocol: 'tcp', mode: 'host' }],
  }),
  service('agent', { wanted: 4, created: 4, mode: 'global' }),
  service('redis', { wanted: 1, created: 5, ports: [{ target: 6379, protocol: 'tcp', mode: 'ingress' }] }),
  service('mailer', { wanted: 3, created: 6 }),
  service('loadgen', { wanted: 4, created: 7 }),
];
const busyTasks: SwarmTask[] = [
  task('hellodocker', 1, 'manager', 48),
  task('hellodocker', 2, 'worker01', 48),
  task('hellodocker', 3, 'worker03', 0.05, { state: 'preparing' }),
  ...[1, 2, 3].map((slot) => task('nginx', slot, ['manager', 'worker01', 'worker02'][slot - 1], 48)),
  task('portainer', 1, 'manager', 124),
  ...four.map(({ short }) => task('agent', undefined, short, 124)),
  task('redis', 1, 'worker02', 130),
  task('mailer', 1, 'worker01', 31),
  task('mailer', 2, 'worker02', 31),
  task('mailer', 3, undefined, 4, {
    state: 'pending',
    error: 'no suitable node (insufficient resources on 2 nodes; scheduling constraints not satisfied on 2 nodes)',
  }),
  task('loadgen', 1, 'manager', 9),
  task('loadgen', 2, 'worker01', 9),
  task('loadgen', 3, 'worker03', 9.5, {
    state: 'failed',
    desired: 'shutdown',
    error: 'task: non-zero exit (137)',
    exitCode: 137,
  }),
  task('loadgen', 3, 'worker03', 0.5, { state: 'starting' }),
  task('loadgen', 4, 'worker03', 9),
  task('nginx', 1, 'worker03', 90, { state: 'shutdown', desired: 'shutdown' }),
];

const lost = (name: string, slot: number, age: number) => task(name, slot, 'worker02', age, { desired: 'shutdown' });

const play = (lab: Lab, live?: Live, checks: Check[] = []): Scenario => ({
  route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/placement`,
  play: (port) => show(port, lab, live, checks),
});

/** Many services and nodes, as large as a lab may get. */
function wide(): Live {
  const names = shorts(5, 50);
  const nodes = names.map((short, i) => node(short, i, { leader: i === 0, reachability: 'reachable' }));
  const services = Array.from({ length: 10 }, (_, i) =>
    service(`svc-${i + 1}`, { wanted: i === 0 ? 400 : 30, created: i }),
  );
  const tasks = services.flatMap((each, s) =>
    Array.from({ length: each.wanted }, (_, i) =>
      task(each.name, i + 1, names[(i * 7 + s * 3) % names.length], 10 + i),
    ),
  );
  return { nodes, services, tasks };
}

export const labScenarios: Record<string, Scenario> = {
  'lab-busy': play(aLab(), { nodes: four, services: eight, tasks: busyTasks }, [noIpvs]),
  'lab-empty': play(aLab(), { nodes: four }, [noIpvs]),
  'lab-connecting': play(aLab()),
  'lab-down': play(
    aLab({
      state: 'degraded',
      members: aLab().members.map((member) =>
        member.name.endsWith('worker02') ? { ...member, state: 'exited' } : member,
      ),
    }),
    {
      nodes: four.map((each) =>
        each.short === 'worker02'
          ? { ...each, state: 'down' }
          : each.short === 'worker03'
            ? { ...each, availability: 'drain' }
            : each,
      ),
      services: eight,
      tasks: [
        ...busyTasks.filter(
          (each) => each.nodeId === 'id-manager' || each.nodeId === 'id-worker01' || each.nodeId === undefined,
        ),
        lost('nginx', 3, 48),
        lost('redis', 1, 130),
        lost('mailer', 2, 31),
        task('redis', 1, 'worker01', 0.1, { state: 'starting' }),
        task('nginx', 3, 'manager', 0.2),
      ],
    },
  ),
  'lab-wide': play(aLab({}, 5, 50), wide()),
  'lab-seven': play(aLab({}, 3, 4), {
    nodes: shorts(3, 4).map((short, i) => node(short, i, { leader: i === 0 })),
    services: eight.slice(0, 2),
    tasks: shorts(3, 4).flatMap((short, i) => [task('hellodocker', i + 1, short, 5), task('nginx', i + 1, short, 5)]),
  }),
  'lab-squares': play(aLab(), {
    nodes: four,
    services: [service('hellodocker', { wanted: 100, created: 1 }), ...eight.slice(1)],
    tasks: [
      ...Array.from({ length: 100 }, (_, i) => task('hellodocker', i + 1, four[i % 4]?.short, 20)),
      ...busyTasks.filter((each) => each.serviceId !== 'id-hellodocker'),
    ],
  }),
  'lab-stopped': play(aLab({ state: 'stopped' })),
  'lab-half': play(
    aLab({ state: 'half-built', problem: '2 of 5 containers were never made, and no swarm was formed.' }),
  ),
  'lab-creating': play(aLab({ state: 'creating', operation: 'op-1' })),
  'lab-stale': play(aLab(), {
    nodes: four,
    services: eight,
    tasks: busyTasks,
    status: { id: 'status', state: 'stale', reason: 'The swarm does not have a leader.', asOf: now - 42_000 },
  }),
  'lab-failed': {
    route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/placement`,
    play(port) {
      show(port, aLab(), undefined);
      port.failFeed(
        'swarm.live',
        new SkepError('ENGINE_DENIED', 'May not use the socket', { hint: 'Join the group docker.' }),
      );
    },
  },
  'lab-missing': { route: '#/lab/x/nothing/placement', play: base },
};
