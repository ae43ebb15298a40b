import type { RollbackPolicy, ServiceSpec, UpdatePolicy } from '../../../shared/model/service.ts';
import { withoutPin } from '../../../shared/service/index.ts';
import { oneOf } from '../one-of.ts';
import { type NameOf, toFileUse, toHealth, toMount, toNetwork, toPort } from './items.ts';
import { count, toMs } from './numbers.ts';
import type { RawContainer, RawMode, RawPolicy, RawResources, RawSpec, RawTaskTemplate } from './raw-spec.ts';

/** What a spec without a container (a plugin's) has for an image. */
const NO_IMAGE = 'none';
const MOST_REPLICAS = 10_000;

/**
 * Swarm's spec as ours; never throws. What our model has no word for is left out, and is kept by an update all the same.
 * `nameOf`: a network's name by its id.
 */
export function fromRaw(raw: RawSpec, nameOf: NameOf = (id) => id): ServiceSpec {
  const { TaskTemplate: template = {}, EndpointSpec: endpoint, UpdateConfig: update, RollbackConfig: rollback } = raw;
  return {
    name: raw.Name ?? '',
    ...modeOf(raw.Mode ?? {}),
    ...containerOf(template.ContainerSpec ?? {}),
    networks: (template.Networks ?? raw.Networks ?? []).flatMap(toNetwork(nameOf)),
    ports: (endpoint?.Ports ?? []).flatMap(toPort),
    endpointMode: oneOf(['vip', 'dnsrr'], endpoint?.Mode, 'vip'),
    ...taskOf(template),
    update: { ...policyOf(update), failureAction: oneOf(UPDATE_ACTIONS, update?.FailureAction, 'pause') },
    rollback: { ...policyOf(rollback), failureAction: oneOf(ROLLBACK_ACTIONS, rollback?.FailureAction, 'pause') },
    labels: { ...raw.Labels },
  };
}

const UPDATE_ACTIONS: readonly UpdatePolicy['failureAction'][] = ['pause', 'continue', 'rollback'];
const ROLLBACK_ACTIONS: readonly RollbackPolicy['failureAction'][] = ['pause', 'continue'];

function modeOf({
  Replicated,
  Global,
  ReplicatedJob,
  GlobalJob,
}: RawMode): Pick<ServiceSpec, 'mode' | 'replicas' | 'concurrent'> {
  if (Global) return { mode: 'global', replicas: 1 };
  if (GlobalJob) return { mode: 'global-job', replicas: 1 };
  if (!ReplicatedJob) return { mode: 'replicated', replicas: replicas(Replicated?.Replicas) };
  const total = replicas(ReplicatedJob.TotalCompletions);
  const concurrent = count(ReplicatedJob.MaxConcurrent, 1);
  return { mode: 'replicated-job', replicas: total, ...(concurrent > 0 && concurrent !== total && { concurrent }) };
}

const replicas = (number: number | undefined): number => Math.min(count(number, 1), MOST_REPLICAS);

type Container = Pick<
  ServiceSpec,
  | 'image'
  | 'command'
  | 'args'
  | 'env'
  | 'dir'
  | 'user'
  | 'hostname'
  | 'init'
  | 'readOnly'
  | 'stopGrace'
  | 'mounts'
  | 'health'
  | 'containerLabels'
  | 'secrets'
  | 'configs'
>;

function containerOf(raw: RawContainer): Container {
  const { Image, Dir, User, Hostname, Init, StopGracePeriod } = raw;
  const health = toHealth(raw.Healthcheck);
  return {
    image: withoutPin(Image || NO_IMAGE),
    command: [...(raw.Command ?? [])],
    args: [...(raw.Args ?? [])],
    env: (raw.Env ?? []).filter((item) => item !== ''),
    ...(Dir && { dir: Dir }),
    ...(User && { user: User }),
    ...(Hostname && { hostname: Hostname }),
    ...(Init != null && { init: Init }),
    readOnly: raw.ReadOnly === true,
    ...(StopGracePeriod != null && { stopGrace: toMs(StopGracePeriod) }),
    mounts: (raw.Mounts ?? []).flatMap(toMount),
    ...(health && { health }),
    containerLabels: { ...raw.Labels },
    secrets: (raw.Secrets ?? []).flatMap(toFileUse),
    configs: (raw.Configs ?? []).flatMap(toFileUse),
  };
}

type Task = Pick<ServiceSpec, 'constraints' | 'preferences' | 'maxPerNode' | 'reserve' | 'limit' | 'restart'>;

function taskOf({ Placement: placement, Resources: resources, RestartPolicy: restart }: RawTaskTemplate): Task {
  const pids = count(resources?.Limits?.Pids);
  return {
    constraints: (placement?.Constraints ?? []).filter((one) => one !== ''),
    preferences: (placement?.Preferences ?? []).flatMap(({ Spread }) => Spread?.SpreadDescriptor || []),
    maxPerNode: count(placement?.MaxReplicas),
    reserve: resourcesOf(resources?.Reservations),
    limit: { ...resourcesOf(resources?.Limits), ...(pids > 0 && { pids }) },
    restart: {
      condition: oneOf(['none', 'on-failure', 'any'], restart?.Condition, 'any'),
      delay: toMs(restart?.Delay, 5000),
      maxAttempts: count(restart?.MaxAttempts),
      window: toMs(restart?.Window),
    },
  };
}

const resourcesOf = (raw: RawResources | null | undefined): { cpus?: number; memory?: number } => ({
  ...(raw?.NanoCPUs && raw.NanoCPUs > 0 && { cpus: raw.NanoCPUs / 1e9 }),
  ...(raw?.MemoryBytes && raw.MemoryBytes > 0 && { memory: Math.floor(raw.MemoryBytes) }),
});

/** A monitor of 0 is the engine's default to Swarm. A policy that is there with no parallelism is all at once. */
const policyOf = (raw: RawPolicy | null | undefined): Omit<UpdatePolicy, 'failureAction'> => ({
  parallelism: raw ? count(raw.Parallelism) : 1,
  delay: toMs(raw?.Delay),
  monitor: toMs(raw?.Monitor || undefined, 5000),
  maxFailureRatio: Math.min(1, Math.max(0, raw?.MaxFailureRatio ?? 0)),
  order: oneOf(['stop-first', 'start-first'], raw?.Order, 'stop-first'),
});
