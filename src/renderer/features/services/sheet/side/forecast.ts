import type { ServiceSpec } from '../../../../../shared/model/service.ts';
import type { SwarmService } from '../../../../../shared/model/swarm.ts';
import { type Cluster, type Forecast, predict } from '../../../../../shared/placement/index.ts';
import { restartsTasks } from '../../../../../shared/service/index.ts';

/** Where the tasks of a draft would go: all of them where they are made anew, else those that are added. */
export function forecastOf(
  cluster: Cluster,
  spec: ServiceSpec,
  base: ServiceSpec | undefined,
  service: SwarmService | undefined,
): Forecast {
  if (!base || !service) return predict(cluster, spec, spec.replicas);
  if (!restartsTasks(base, spec)) return predict(cluster, spec, spec.replicas, service.id);
  const tasks = new Map([...cluster.tasks].filter(([, task]) => task.serviceId !== service.id));
  return predict({ ...cluster, tasks }, spec, spec.replicas, service.id);
}
