import { ServiceSpec, type UpdatePolicy } from '../../../../shared/model/service.ts';
import { formatCpus, formatMs, formatSize, isGlobal } from '../../../../shared/service/index.ts';
import { without } from './without.ts';

const PLAIN = ServiceSpec.parse({ name: 'plain', image: 'plain' });

/** What a stack file says of how a service is run, as far as it is not the default. */
export const writeDeploy = (spec: ServiceSpec): object =>
  without({
    mode: spec.mode === 'replicated' ? undefined : spec.mode,
    replicas: isGlobal(spec) ? undefined : spec.replicas,
    endpoint_mode: spec.endpointMode === 'vip' ? undefined : spec.endpointMode,
    labels: spec.labels,
    placement: without({
      constraints: spec.constraints,
      preferences: spec.preferences.map((spread) => ({ spread })),
      max_replicas_per_node: spec.maxPerNode || undefined,
    }),
    resources: without({ limits: resources(spec.limit), reservations: resources(spec.reserve) }),
    restart_policy: restart(spec),
    update_config: policy(spec.update, PLAIN.update),
    rollback_config: policy(spec.rollback, PLAIN.rollback),
  });

const resources = ({ cpus, memory, pids }: ServiceSpec['limit']): object =>
  without({
    cpus: cpus === undefined ? undefined : formatCpus(cpus),
    memory: memory === undefined ? undefined : formatSize(memory),
    pids,
  });

function restart({ restart: { condition, delay, maxAttempts, window } }: ServiceSpec): object {
  const plain = PLAIN.restart;
  return without({
    condition: condition === plain.condition ? undefined : condition,
    delay: delay === plain.delay ? undefined : formatMs(delay),
    max_attempts: maxAttempts === plain.maxAttempts ? undefined : maxAttempts,
    window: window === plain.window ? undefined : formatMs(window),
  });
}

function policy(wanted: Pick<UpdatePolicy, keyof UpdatePolicy>, plain: UpdatePolicy): object {
  const changed = <K extends keyof UpdatePolicy>(key: K): UpdatePolicy[K] | undefined =>
    wanted[key] === plain[key] ? undefined : wanted[key];
  const time = (key: 'delay' | 'monitor'): string | undefined =>
    changed(key) === undefined ? undefined : formatMs(wanted[key]);
  return without({
    parallelism: changed('parallelism'),
    delay: time('delay'),
    failure_action: changed('failureAction'),
    monitor: time('monitor'),
    max_failure_ratio: changed('maxFailureRatio'),
    order: changed('order'),
  });
}
