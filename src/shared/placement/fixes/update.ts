import type { ServiceSpec } from '../../model/service.ts';
import type { SwarmService } from '../../model/swarm.ts';
import { restarting } from '../restarting.ts';
import type { Cluster, Fix } from '../types.ts';

/** A fix that changes the service, with the tasks that it restarts. */
export const byUpdate = (
  cluster: Cluster,
  service: SwarmService,
  kind: Fix['kind'],
  about: string,
  change: Partial<ServiceSpec>,
): Fix => {
  const spec = { ...service.spec, ...change };
  return { kind, about, change: { do: 'update', spec }, restarts: runningOf(cluster, service, spec) };
};

const runningOf = (cluster: Cluster, service: SwarmService, spec: ServiceSpec): string[] =>
  restarting(cluster, spec, service.id)
    .filter(({ state }) => state === 'running')
    .map(({ id }) => id);
