import type { Cluster } from '../../../../shared/placement/index.ts';

/** Of services that are being updated or rolled back: how many tasks are still of the older spec. */
export function toOutdated({ services, tasks }: Pick<Cluster, 'services' | 'tasks'>): ReadonlyMap<string, number> {
  const rolling = new Map<string, number>();
  for (const { id, updateStatus } of services.values()) {
    if (updateStatus === 'updating' || updateStatus === 'rollback_started') rolling.set(id, 0);
  }
  if (rolling.size === 0) return rolling;
  for (const { serviceId, outdated, desired } of tasks.values()) {
    const count = rolling.get(serviceId);
    if (count !== undefined && outdated && desired === 'running') rolling.set(serviceId, count + 1);
  }
  return rolling;
}
