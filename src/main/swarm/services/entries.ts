import type { ServiceSpec, UpdatePolicy } from '../../../shared/model/service.ts';
import { type Field, withTag } from '../../../shared/service/index.ts';
import { fromRaw } from './from-raw.ts';
import { toNanoCpus, toNanos } from './numbers.ts';
import { attachmentsOf, configsOf, healthOf, mountsOf, portsOf, secretsOf } from './raw-items.ts';
import type { RawMode } from './raw-spec.ts';
import type { Writing } from './writing.ts';

/** What stands where in Swarm's spec; undefined: nothing may stand there. */
type Entries = Record<string, unknown>;

const TASK = 'TaskTemplate';
const CONTAINER = `${TASK}.ContainerSpec`;
const PLACEMENT = `${TASK}.Placement`;

export const entriesOf = (field: Field, writing: Writing): Entries =>
  WRITE[field]?.(writing) ?? simple(field, writing.spec) ?? {};

const WRITE: Partial<Record<Field, (writing: Writing) => Entries>> = {
  image,
  mode: ({ spec }) => ({ Mode: modeOf(spec) }),
  replicas: ({ spec }) => ({ Mode: modeOf(spec) }),
  concurrent: ({ spec }) => ({ Mode: modeOf(spec) }),
  mounts: (writing) => ({ [`${CONTAINER}.Mounts`]: list(mountsOf(writing)) }),
  networks: (writing) => ({ Networks: undefined, [`${TASK}.Networks`]: list(attachmentsOf(writing)) }),
  ports: (writing) => ({ 'EndpointSpec.Ports': list(portsOf(writing)) }),
  secrets: (writing) => ({ [`${CONTAINER}.Secrets`]: list(secretsOf(writing)) }),
  configs: (writing) => ({ [`${CONTAINER}.Configs`]: list(configsOf(writing)) }),
  health: (writing) => ({ [`${CONTAINER}.Healthcheck`]: healthOf(writing) }),
};

function simple(field: Field, spec: ServiceSpec): Entries | undefined {
  if (isPolicyField(field)) return policy(field, spec);
  const [path, value] = SIMPLE[field]?.(spec) ?? [];
  return path === undefined ? undefined : { [path]: value };
}

const SIMPLE: Partial<Record<Field, (spec: ServiceSpec) => [path: string, value: unknown]>> = {
  command: ({ command }) => [`${CONTAINER}.Command`, list(command)],
  args: ({ args }) => [`${CONTAINER}.Args`, list(args)],
  env: ({ env }) => [`${CONTAINER}.Env`, list(env)],
  dir: ({ dir }) => [`${CONTAINER}.Dir`, dir],
  user: ({ user }) => [`${CONTAINER}.User`, user],
  hostname: ({ hostname }) => [`${CONTAINER}.Hostname`, hostname],
  init: ({ init }) => [`${CONTAINER}.Init`, init],
  readOnly: ({ readOnly }) => [`${CONTAINER}.ReadOnly`, readOnly || undefined],
  stopGrace: ({ stopGrace }) => [
    `${CONTAINER}.StopGracePeriod`,
    stopGrace === undefined ? undefined : toNanos(stopGrace),
  ],
  containerLabels: ({ containerLabels }) => [`${CONTAINER}.Labels`, { ...containerLabels }],
  labels: ({ labels }) => ['Labels', { ...labels }],
  endpointMode: ({ endpointMode }) => ['EndpointSpec.Mode', endpointMode],
  constraints: ({ constraints }) => [`${PLACEMENT}.Constraints`, list(constraints)],
  preferences: ({ preferences }) => [
    `${PLACEMENT}.Preferences`,
    list(preferences.map((over) => ({ Spread: { SpreadDescriptor: over } }))),
  ],
  maxPerNode: ({ maxPerNode }) => [`${PLACEMENT}.MaxReplicas`, maxPerNode || undefined],
  'reserve.cpus': ({ reserve: { cpus = 0 } }) => [
    `${TASK}.Resources.Reservations.NanoCPUs`,
    toNanoCpus(cpus) || undefined,
  ],
  'reserve.memory': ({ reserve }) => [`${TASK}.Resources.Reservations.MemoryBytes`, reserve.memory || undefined],
  'limit.cpus': ({ limit: { cpus = 0 } }) => [`${TASK}.Resources.Limits.NanoCPUs`, toNanoCpus(cpus) || undefined],
  'limit.memory': ({ limit }) => [`${TASK}.Resources.Limits.MemoryBytes`, limit.memory || undefined],
  'limit.pids': ({ limit }) => [`${TASK}.Resources.Limits.Pids`, limit.pids || undefined],
  'restart.condition': ({ restart }) => [`${TASK}.RestartPolicy.Condition`, restart.condition],
  'restart.delay': ({ restart }) => [`${TASK}.RestartPolicy.Delay`, toNanos(restart.delay)],
  'restart.maxAttempts': ({ restart }) => [`${TASK}.RestartPolicy.MaxAttempts`, restart.maxAttempts],
  'restart.window': ({ restart }) => [`${TASK}.RestartPolicy.Window`, toNanos(restart.window)],
};

type PolicyField = Extract<Field, `update.${string}` | `rollback.${string}`>;
const isPolicyField = (field: Field): field is PolicyField => /^(update|rollback)\./.test(field);

/** Without a number Swarm reads all at once: where there was no policy, the default's is written beside. */
function policy(field: PolicyField, spec: ServiceSpec): Entries {
  const [name, leaf] = field.split('.') as ['update' | 'rollback', keyof UpdatePolicy];
  const { parallelism, [leaf]: value } = spec[name];
  const at = name === 'update' ? 'UpdateConfig' : 'RollbackConfig';
  const key = `${leaf.charAt(0).toUpperCase()}${leaf.slice(1)}`;
  const isTime = leaf === 'delay' || leaf === 'monitor';
  return { [`${at}.Parallelism`]: parallelism, [`${at}.${key}`]: isTime ? toNanos(Number(value)) : value };
}

function modeOf({ mode, replicas, concurrent }: ServiceSpec): RawMode {
  if (mode === 'global') return { Global: {} };
  if (mode === 'global-job') return { GlobalJob: {} };
  if (mode === 'replicated') return { Replicated: { Replicas: replicas } };
  return { ReplicatedJob: { TotalCompletions: replicas, MaxConcurrent: concurrent ?? replicas } };
}

/** The digest and the platforms of the image that it was, or those that a registry told of a new one. */
function image({ spec, known: { image: pinned, donor } }: Writing): Entries {
  const was = donor && fromRaw(donor).image === spec.image ? donor.TaskTemplate : undefined;
  const platforms = was ? was.Placement?.Platforms : pinned?.platforms;
  return {
    [`${CONTAINER}.Image`]: was?.ContainerSpec?.Image ?? pinned?.reference ?? withTag(spec.image),
    [`${PLACEMENT}.Platforms`]: list(platforms ?? []),
  };
}

const list = <T>(items: readonly T[]): T[] | undefined => (items.length === 0 ? undefined : [...items]);
