import type { Cell, Model } from '../../../src/renderer/swarm/cells.ts';
import { Derived } from '../../../src/renderer/swarm/derive.ts';
import { ServiceSpec } from '../../../src/shared/model/service.ts';
import type { SwarmNode, SwarmService, SwarmTask } from '../../../src/shared/model/swarm.ts';

/** Entities of a live model with only what a test is about written out. */
export const aNode = (short: string, more: Partial<SwarmNode> = {}): SwarmNode => ({
  id: `id-${short}`,
  name: `demo-${short}`,
  short,
  role: short.startsWith('manager') ? 'manager' : 'worker',
  leader: short === 'manager',
  state: 'ready',
  availability: 'active',
  address: '172.30.7.11',
  engineVersion: '28.5.2',
  labels: {},
  os: 'linux',
  arch: 'x86_64',
  engineLabels: {},
  cpus: 8,
  memory: 24e9,
  ...more,
});

export const aService = (name: string, more: Partial<SwarmService> = {}): SwarmService => ({
  id: `id-${name}`,
  name,
  image: `registry:5000/${name}:latest`,
  mode: 'replicated',
  wanted: 1,
  ports: [],
  endpointMode: 'vip',
  created: 1000,
  updated: 1000,
  version: 1,
  spec: ServiceSpec.parse({ name, image: `registry:5000/${name}:latest`, replicas: more.wanted ?? 1 }),
  ...more,
});

let lastTask = 0;
export const aTask = (
  service: string,
  slot: number | undefined,
  node: string | undefined,
  more: Partial<SwarmTask> = {},
): SwarmTask => {
  lastTask += 1;
  return {
    id: `task-${lastTask}`,
    serviceId: `id-${service}`,
    ...(slot === undefined ? {} : { slot }),
    ...(node === undefined ? {} : { nodeId: `id-${node}` }),
    desired: 'running',
    state: 'running',
    image: `registry:5000/${service}:latest`,
    created: lastTask,
    since: lastTask,
    ...more,
  };
};

export const byId = <E extends { id: string }>(...entities: E[]): Map<string, E> =>
  new Map(entities.map((e) => [e.id, e]));

/** All that is drawn from a model. */
export const derive = (model: Model): Derived => new Derived().follow(model);
export const cellsOf = (model: Model): readonly Cell[] => derive(model).index.all();
