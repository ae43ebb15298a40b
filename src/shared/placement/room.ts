import type { ServiceSpec } from '../model/service.ts';
import { indexOf } from './cluster-index.ts';
import { toAway, toNeed } from './need.ts';
import { restarting } from './restarting.ts';
import { toContender } from './tree.ts';
import type { Cluster } from './types.ts';

/** Most replicas that fit now; infinite where nothing limits them. */
export function room(cluster: Cluster, spec: ServiceSpec, serviceId?: string): number {
  const need = toNeed(spec, serviceId);
  const away = toAway(restarting(cluster, spec, serviceId));
  let all = 0;
  for (const seat of indexOf(cluster).seats.values()) {
    const { tasks, room, most } = toContender(seat, need, away);
    all += tasks + Math.max(0, Math.min(room, most - tasks));
  }
  return all;
}
