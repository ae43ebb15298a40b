import type { SwarmService } from '../../model/swarm.ts';
import { room } from '../room.ts';
import type { Cluster, Fix } from '../types.ts';

/** As many replicas as there is room for. */
export function fewer(cluster: Cluster, service: SwarmService): Fix[] {
  const replicas = room(cluster, service.spec, service.id);
  if (service.mode !== 'replicated' || replicas < 1 || replicas >= service.spec.replicas) return [];
  return [{ kind: 'scale-down', about: String(replicas), change: { do: 'scale', replicas }, restarts: [] }];
}
