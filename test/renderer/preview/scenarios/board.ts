import { ServiceSpec } from '../../../../src/shared/model/service.ts';
import type { NodeUsage, SwarmNode, SwarmService, SwarmTask } from '../../../../src/shared/model/swarm.ts';
import type { FakePort } from '../../fake-port.ts';
import { aNode, aService, aTask } from '../../swarm/model.ts';
import { base, ENGINE } from './base.ts';
import { aLab, LAB, shorts } from './lab.ts';
import type { Scenario } from './types.ts';

const MINUTE = 60_000;
const now = Date.now();

interface Live {
  nodes: SwarmNode[];
  services: SwarmService[];
  tasks: SwarmTask[];
}

const node = (short: string, i: number, more: Partial<SwarmNode> = {}): SwarmNode =>
  aNode(short, {
    name: `${LAB}-${short}`,
    address: `172.28.${5 + Math.floor(i / 200)}.${11 + (i % 200)}`,
    leader: i === 0,
    ...more,
  });

const service = (name: string, wanted: number, created: number, more: Partial<SwarmService> = {}): SwarmService =>
  aService(name, { wanted, created, ...more });

const task = (
  name: string,
  slot: number | undefined,
  at: string | undefined,
  more: Partial<SwarmTask> = {},
): SwarmTask => aTask(name, slot, at, { created: now - 48 * MINUTE, since: now - 48 * MINUTE, ...more });

/** What nodes use, as main would say it. */
const usage = (nodes: readonly SwarmNode[]): NodeUsage[] =>
  nodes.map(({ name }, i) => ({
    id: name,
    at: now,
    cpu: 0.4 + (i % 7) * 0.9,
    memory: 3e8 + i * 7e7,
    rx: 2000,
    tx: 900,
  }));

function play(port: FakePort, live: Live, managers: number, workers: number): void {
  base(port);
  port.feed('lab.list', { labs: [aLab({}, managers, workers)] });
  port.answer('doctor.run', () => ({ checks: [], at: now, ms: 1 }));
  port.feed('swarm.nodeUsage', { nodes: usage(live.nodes) });
  port.feed('swarm.live', { ...live, status: [{ id: 'status', state: 'live', asOf: now }] });
  port.answer('swarm.updateService', () => ({ warnings: [], undo: 'u1' }));
  port.answer('swarm.forceServices', () => ({ warnings: [], undo: 'u1' }));
}

const scene = (make: () => Live, managers = 1, workers = 3): Scenario => ({
  route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/placement`,
  play: (port) => play(port, make(), managers, workers),
});

const four = (): SwarmNode[] =>
  shorts(1, 3).map((short, i) => node(short, i, { labels: i === 0 ? {} : { zone: i < 3 ? 'a' : 'b', disk: 'ssd' } }));

/** A service spread over the nodes from the first on. */
function spread(
  name: string,
  wanted: number,
  created: number,
  over: readonly SwarmNode[],
  more: Partial<SwarmService> = {},
) {
  return {
    service: service(name, wanted, created, more),
    tasks: Array.from({ length: wanted }, (_, i) => task(name, i + 1, over[(i + created) % over.length]?.short)),
  };
}

const joined = (nodes: SwarmNode[], all: readonly { service: SwarmService; tasks: SwarmTask[] }[]): Live => ({
  nodes,
  services: all.map((each) => each.service),
  tasks: all.flatMap((each) => each.tasks),
});

function typical(): Live {
  const nodes = four();
  return joined(nodes, [
    spread('hellodocker', 3, 1, nodes, { stack: 'tutorial' }),
    spread('nginx', 4, 2, nodes, { stack: 'tutorial' }),
    spread('redis', 1, 3, nodes),
    spread('mailer', 6, 4, nodes),
  ]);
}

/** Two of six still run the old spec, one new task starts, one old one is being stopped. */
function rolling(): Live {
  const nodes = four();
  const web = service('web', 6, 1, { updateStatus: 'updating' });
  const at = (slot: number): string => nodes[slot % 4]?.short ?? 'manager';
  return {
    nodes,
    services: [web, service('db', 1, 2)],
    tasks: [
      task('web', 1, at(1), { since: now - 20_000, created: now - 21_000 }),
      task('web', 2, at(2), { since: now - 9_000, created: now - 10_000 }),
      task('web', 3, at(3), { state: 'starting', since: now - 2_000, created: now - 2_500 }),
      task('web', 3, at(3), { desired: 'shutdown', outdated: true, created: now - 90_000 }),
      task('web', 4, at(4), { outdated: true }),
      task('web', 5, at(5), { outdated: true }),
      task('web', 6, at(6), { state: 'failed', desired: 'shutdown', error: 'task: non-zero exit (1)', exitCode: 1 }),
      task('db', 1, 'worker02'),
    ],
  };
}

function unplaced(): Live {
  const waits = (name: string, slot: number, error: string) => task(name, slot, undefined, { state: 'pending', error });
  const constraint = 'no suitable node (scheduling constraints not satisfied on 4 nodes)';
  const port = 'no suitable node (host-mode port already in use on 3 nodes; 1 node not available for new tasks)';
  const nodes = four().map((each) => (each.short === 'worker03' ? { ...each, availability: 'drain' as const } : each));
  return {
    nodes,
    services: [service('gpu', 6, 1), service('proxy', 5, 2), service('web', 2, 3), service('big', 1, 4)],
    tasks: [
      ...[1, 2, 3, 4, 5, 6].map((slot) => waits('gpu', slot, constraint)),
      ...[1, 2, 3].map((slot) => task('proxy', slot, nodes[slot - 1]?.short)),
      waits('proxy', 4, port),
      waits('proxy', 5, port),
      task('web', 1, 'manager'),
      task('web', 2, 'worker01'),
      waits('big', 1, 'no suitable node (insufficient resources on 3 nodes; 1 node not available for new tasks)'),
    ],
  };
}

function many(nodes: SwarmNode[], services: number, replicas: number): Live {
  const all = Array.from({ length: services }, (_, i) =>
    spread(
      `${['web', 'api', 'cache', 'search', 'queue', 'agent', 'batch', 'video'][i % 8]}-${Math.floor(i / 8) + 1}`,
      replicas,
      i,
      nodes,
    ),
  );
  return joined(nodes, all);
}

function thousand(): Live {
  const nodes = shorts(3, 997).map((short, i) =>
    node(short, i, {
      labels: { zone: ['a', 'b', 'c', 'd'][Math.floor(i / 300)] ?? 'd' },
      ...(i === 112 || i === 533 || i === 871 ? { state: 'down' as const } : {}),
      ...(i > 700 && i < 720 ? { availability: 'drain' as const } : {}),
    }),
  );
  const live = many(nodes, 20, 1000);
  const tasks = live.tasks.map((one, i) =>
    i % 331 === 0
      ? { ...one, state: 'failed' as const, desired: 'shutdown' as const, error: 'task: non-zero exit (1)' }
      : i % 97 === 0
        ? { ...one, state: 'starting' as const }
        : one,
  );
  return { ...live, tasks };
}

/** worker03 has come back and holds nothing. */
function uneven(): Live {
  const nodes = four();
  const others = nodes.slice(0, 3);
  return joined(nodes, [spread('hello', 6, 1, others), spread('nginx', 4, 2, others), spread('redis', 1, 3, others)]);
}

function single(): Live {
  const nodes = four();
  const spec = ServiceSpec.parse({ name: 'one', image: 'registry:5000/one:1', replicas: 1 });
  return { nodes, services: [service('one', 1, 1, { spec })], tasks: [task('one', 1, 'worker01')] };
}

/** 200 of 20,000 tasks change, again and again; the title says what that costs. */
function churning(port: FakePort): void {
  const { nodes, services, tasks } = thousand();
  play(port, { nodes, services, tasks }, 1, 3);
  const costs: { js: number; paint: number }[] = [];
  let round = 0;
  const turn = (): void => {
    round += 1;
    for (let i = round % 100; i < tasks.length; i += 100) {
      const task = tasks[i];
      if (task) tasks[i] = { ...task, state: task.state === 'running' ? 'starting' : 'running', since: Date.now() };
    }
    const start = performance.now();
    port.feed('swarm.live', { nodes, services, tasks: [...tasks], status: [{ id: 'status', state: 'live' }] });
    setTimeout(() => {
      const js = performance.now() - start;
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => {
          costs.push({ js, paint: performance.now() - start });
          const mid = (of: 'js' | 'paint'): string =>
            (costs.map((cost) => cost[of]).sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0).toFixed(0);
          document.title = `${costs.length} rounds: JS ${mid('js')} ms, painted ${mid('paint')} ms`;
          setTimeout(turn, 120);
        };
        painted.port2.postMessage(undefined);
      });
    }, 0);
  };
  setTimeout(turn, 1500);
}

export const boardScenarios: Record<string, Scenario> = {
  board: scene(typical),
  'board-rolling': scene(rolling),
  'board-unplaced': scene(unplaced),
  'board-24': scene(
    () =>
      many(
        shorts(3, 21).map((short, i) => node(short, i, { labels: { zone: ['a', 'b', 'c'][i % 3] ?? 'a' } })),
        12,
        24,
      ),
    3,
    21,
  ),
  'board-services': scene(() => many(four(), 300, 2)),
  'board-1000': scene(thousand),
  'board-churn': {
    route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/placement`,
    play: churning,
  },
  'board-uneven': scene(uneven),
  'board-one': scene(single),
};
