import { ServiceSpec } from '../../../../src/shared/model/service.ts';
import type { SwarmService, SwarmTask } from '../../../../src/shared/model/swarm.ts';
import type { FakePort } from '../../fake-port.ts';
import { aNode, aService, aTask } from '../../swarm/model.ts';
import { base, ENGINE } from './base.ts';
import { aLab, LAB, shorts } from './lab.ts';
import type { Scenario } from './types.ts';

const MB = 2 ** 20;
const SHORTS = shorts(1, 3);

interface Made extends Partial<SwarmService> {
  /** MB that each task reserves. */
  reserve?: number;
  /** Tasks that run already; the others are not there yet. */
  has?: number;
}

/** A service and its tasks, spread over the nodes. */
function made(name: string, replicas: number, { reserve, has = replicas, ...more }: Made = {}) {
  const service = aService(name, {
    wanted: replicas,
    spec: ServiceSpec.parse({
      ...{ name, image: `registry:5000/kickscar/${name}:latest`, replicas },
      ...(reserve === undefined ? {} : { reserve: { memory: reserve * MB } }),
      ...(more.ports ? { ports: more.ports } : {}),
    }),
    ...more,
  });
  const tasks = Array.from({ length: has }, (_, i) =>
    aTask(name, i + 1, SHORTS[i % SHORTS.length], {
      created: Date.now() - (40 + i) * 60_000,
      since: Date.now() - (40 + i) * 60_000,
      ...(reserve === undefined ? {} : { memory: reserve * MB }),
      hostPorts: service.ports.flatMap(({ mode, published: port, protocol }) =>
        mode === 'host' && port ? [{ port, protocol }] : [],
      ),
    }),
  );
  return { service, tasks };
}

function play(port: FakePort, all: readonly { service: SwarmService; tasks: SwarmTask[] }[], nodes = SHORTS): void {
  base(port);
  port.feed('lab.list', { labs: [aLab()] });
  port.answer('doctor.run', () => ({ checks: [], at: Date.now(), ms: 1 }));
  const state = {
    nodes: nodes.map((short, i) => aNode(short, { name: `${LAB}-${short}`, address: `172.28.5.${11 + i}` })),
    services: all.map(({ service }, i) => ({ ...service, created: i })),
    tasks: all.flatMap(({ tasks }) => tasks),
    status: [{ id: 'status' as const, state: 'live' as const, asOf: Date.now() }],
  };
  port.feed('swarm.live', state);
  port.answer('swarm.scaleService', ({ service, replicas }) => {
    const before = state.services.find(({ id }) => id === service)?.wanted ?? 0;
    state.services = state.services.map((one) => (one.id === service ? { ...one, wanted: replicas } : one));
    port.feed('swarm.live', state);
    return { before, warnings: [], undo: 'u1' };
  });
  port.answer('swarm.removeService', () => ({ warnings: [], undo: 'u2' }));
}

const scene = (all: () => ReturnType<typeof made>[]): Scenario => ({
  route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/placement`,
  play: (port) => play(port, all()),
});

const usual = () => [
  made('hellodocker', 3, { reserve: 64, ports: [{ published: 80, target: 8080, protocol: 'tcp', mode: 'host' }] }),
  made('nginx', 3),
  made('mailer', 3, { has: 2 }),
  made('agent', 4, { mode: 'global' }),
  made('redis', 1, { ports: [{ target: 6379, protocol: 'tcp', mode: 'ingress' }] }),
  made('off', 0),
];

export const scaleScenarios: Record<string, Scenario> = {
  scale: scene(usual),
  'scale-one': scene(() => [made('hello', 1)]),
  'scale-port': scene(() => [
    made('hello', 1, {
      ports: [{ published: 8000, target: 8080, protocol: 'tcp', mode: 'host' }],
    }),
    made('other', 2),
  ]),
  'scale-states': scene(() => [
    made('starting', 5, { has: 3 }),
    made('updating', 4, { updateStatus: 'updating' }),
    made('paused', 2, { updateStatus: 'paused', updateMessage: 'update paused due to failure of task k3j' }),
    made('back', 2, { updateStatus: 'rollback_completed', updateMessage: 'rollback completed' }),
    made('job', 3, { mode: 'replicated-job' }),
    made('agent', 4, { mode: 'global' }),
  ]),
  'scale-hundred': scene(() => [made('hellodocker', 100, { reserve: 64 }), made('loadgen', 12), ...usual().slice(1)]),
  'scale-thousand': scene(() => [made('huge', 1600), made('large', 55), made('some', 30)]),
  'scale-many': scene(() => Array.from({ length: 300 }, (_, i) => made(`service-${i + 1}`, 1 + (i % 9)))),
};
