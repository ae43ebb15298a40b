import type { ServiceSpec } from '../model/service.ts';
import type { SwarmTask } from '../model/swarm.ts';
import { restartsTasks } from '../service/index.ts';
import { indexOf, isThere, isWanted } from './cluster-index.ts';
import { meetsConstraints, toPlacementNode } from './constraints.ts';
import type { Cluster } from './types.ts';

/**
 * The tasks of a service that Swarm replaces when it is given `spec`. Where nothing but its placement changes, those stay
 * whose node still meets the constraints.
 */
export function restarting(cluster: Cluster, spec: ServiceSpec, serviceId: string | undefined): SwarmTask[] {
  const service = serviceId === undefined ? undefined : cluster.services.get(serviceId);
  if (!service || service.spec === spec) return [];
  const base = { ...service.spec, replicas: spec.replicas };
  if (isSame(base, spec)) return [];
  const there = indexOf(cluster)
    .tasksOf(service.id)
    .filter((task) => isThere(task) && isWanted(task));
  const placed = { ...base, constraints: spec.constraints, preferences: spec.preferences, maxPerNode: spec.maxPerNode };
  if (!isSame(placed, spec) && restartsTasks(placed, spec)) return there;
  if (isSame(placed, base)) return [];
  return there.filter(({ nodeId = '' }) => {
    const node = cluster.nodes.get(nodeId);
    return !node || !meetsConstraints(toPlacementNode(node), spec.constraints);
  });
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [first, second] = [entries(a), entries(b)];
  return (
    first.length === second.length && first.every(([key, value]) => isSame(value, second.find(([k]) => k === key)?.[1]))
  );
}

/** An absent field and one that is undefined say the same. */
const entries = (of: object): [string, unknown][] => Object.entries(of).filter(([, value]) => value !== undefined);
