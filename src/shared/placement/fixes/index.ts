import type { SwarmTask } from '../../model/swarm.ts';
import type { Cluster, Fix, NodeVerdict, Why } from '../types.ts';
import { failureFixes } from './failures.ts';
import { placementFixes } from './placement.ts';

/** What helps, the likeliest first. `failed` is the attempt that tells of the trouble. */
export function fixesFor(
  cluster: Cluster,
  task: SwarmTask,
  kind: Why['kind'],
  verdicts: readonly NodeVerdict[],
  failed: SwarmTask,
): Fix[] {
  const service = cluster.services.get(task.serviceId);
  if (!service) return [];
  return kind === 'unplaced'
    ? placementFixes(cluster, service, verdicts)
    : failureFixes(cluster, service, kind, failed);
}
