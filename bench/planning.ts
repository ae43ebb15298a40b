import { layoutOf, type Resolved } from '../src/main/lab/layout/layout.ts';
import { madeOf } from '../src/main/lab/layout/made.ts';
import { nothing, type ObservedLab } from '../src/main/lab/observe/types.ts';
import { describePlan, planLab } from '../src/main/lab/plan/index.ts';
import { LabSpec } from '../src/shared/model/lab.ts';
import { type Figure, figure } from './lib/figure.ts';

const RESOLVED: Resolved = {
  ...{ nodeImage: 'docker:28.5.2-dind', registryImage: 'registry:2.8.3', subnet: '10.1.2.0/24' },
  ...{ registryPort: 5000, version: '1' },
};
const BEFORE = LabSpec.parse({ name: 'large', managers: 3, workers: 47 });
/** Every node is made anew, five go and two come. */
const AFTER = LabSpec.parse({ ...BEFORE, managers: 5, workers: 42, limits: { memory: '1g' } });

/** What it costs to plan, and to tell, an edit that touches every one of 50 nodes. */
export function planning(rounds: number): Figure[] {
  const observed = asMade();
  const input = { spec: AFTER, layout: layoutOf(AFTER, RESOLVED), observed, missing: [] };
  const took: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const begin = performance.now();
    const steps = planLab(input);
    const { parts } = describePlan(input);
    if (round >= 0) took.push(performance.now() - begin);
    if (steps.length < 50 || parts.length < 50)
      throw new Error(`the edit was to touch every node: ${steps.length} steps, ${parts.length} parts`);
  }
  return [figure({ id: 'scale.plan', what: 'plan of an edit of 50 nodes', unit: 'ms', values: took, goal: 20 })];
}

/** The lab as it is before, whole, with ten services of fifty tasks each. */
function asMade(): ObservedLab {
  const { registry, nodes, network } = layoutOf(BEFORE, RESOLVED);
  const one = { state: 'running', ports: [], created: 1, networks: ['n'] } as const;
  const tasks = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`service${i}`, 5]));
  return {
    ...nothing(BEFORE.name),
    containers: [
      {
        ...one,
        id: 'r',
        role: 'registry',
        number: 1,
        name: registry.name,
        image: registry.image,
        made: madeOf(registry),
        ports: [],
        networks: ['n'],
      },
      ...nodes.map((node) => ({
        ...{
          ...one,
          id: node.name,
          name: node.name,
          image: node.image,
          made: madeOf(node),
          ports: [],
          networks: ['n'],
        },
        ...{ role: node.seat.role, number: node.seat.number },
      })),
    ],
    networks: [{ id: 'n', name: network.name, subnet: RESOLVED.subnet }],
    specs: [{ volume: 'large-spec-1', n: 1, spec: BEFORE }],
    swarm: {
      nodes: nodes.map((node, i) => ({
        ...{ id: `id${i}`, hostname: node.name, role: node.seat.role, state: 'ready', availability: 'active' },
        ...(node.seat.role === 'manager' ? { reachable: true, leader: i === 0 } : {}),
        ...{ labels: {}, version: 1 },
      })),
      memberships: {},
      tasks: Object.fromEntries(nodes.map((_, i) => [`id${i}`, tasks])),
    },
  };
}
