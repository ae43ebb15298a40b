import { z } from 'zod';
import { ImageName } from './engine-path.ts';
import { ServicePort } from './swarm-parts.ts';

/** Milliseconds. Swarm counts nanoseconds; nobody types them. */
const Ms = z.number().int().min(0);
/** Bytes. */
const Bytes = z.number().int().min(0);
/** CPUs, `0.5` is half a core. */
const Cpus = z.number().min(0);

export const Mount = z.strictObject({
  type: z.enum(['volume', 'bind', 'tmpfs', 'npipe', 'cluster']),
  /** A volume's name or a folder of the node; absent for tmpfs and for a volume without a name. */
  source: z.string().optional(),
  target: z.string().min(1, 'Where in the container?'),
  readOnly: z.boolean().default(false),
});
export type Mount = z.infer<typeof Mount>;

export const NetworkUse = z.strictObject({
  /** Name, or the id of a network that is gone. */
  name: z.string().min(1, 'Choose a network'),
  aliases: z.array(z.string()).default([]),
});
export type NetworkUse = z.infer<typeof NetworkUse>;

/** A secret or config as a file in the container. */
export const FileUse = z.strictObject({
  /** The secret's or config's name. */
  name: z.string().min(1, 'Choose one'),
  /** File name; secrets without a slash stand in /run/secrets. */
  target: z.string().min(1),
  /** File mode, as a number: 0o444. */
  mode: z.number().int().min(0).max(0o777).default(0o444),
});
export type FileUse = z.infer<typeof FileUse>;

export const RestartPolicy = z.strictObject({
  condition: z.enum(['none', 'on-failure', 'any']).default('any'),
  delay: Ms.default(5000),
  /** 0 is without end. */
  maxAttempts: z.number().int().min(0).default(0),
  /** In which attempts are counted; 0 is for ever. */
  window: Ms.default(0),
});
export type RestartPolicy = z.infer<typeof RestartPolicy>;

const updatePolicy = <A extends string>(actions: readonly [A, ...A[]]) =>
  z.strictObject({
    /** Tasks at a time; 0 is all at once. */
    parallelism: z.number().int().min(0).default(1),
    delay: Ms.default(0),
    failureAction: z.enum(actions as [A, ...A[]]).default('pause' as never),
    /** How long a new task is watched for failure. */
    monitor: Ms.default(5000),
    /** Share of tasks that may fail, 0 to 1. */
    maxFailureRatio: z.number().min(0).max(1).default(0),
    order: z.enum(['stop-first', 'start-first']).default('stop-first'),
  });

export const UpdatePolicy = updatePolicy(['pause', 'continue', 'rollback']);
export type UpdatePolicy = z.infer<typeof UpdatePolicy>;
export const RollbackPolicy = updatePolicy(['pause', 'continue']);
export type RollbackPolicy = z.infer<typeof RollbackPolicy>;

/** A health check of the service's own; where it is absent the image's counts. */
export const Health = z.strictObject({
  /** `CMD …` or `CMD-SHELL …` as the Engine API has it; `['NONE']` switches the image's off. */
  test: z.array(z.string()).min(1),
  /** Absent is the engine's default (30 s, 30 s, 3, 0 s). */
  interval: Ms.optional(),
  timeout: Ms.optional(),
  retries: z.number().int().min(0).optional(),
  startPeriod: Ms.optional(),
});
export type Health = z.infer<typeof Health>;

export const ServiceMode = z.enum(['replicated', 'global', 'replicated-job', 'global-job']);
export type ServiceMode = z.infer<typeof ServiceMode>;

/**
 * What is wanted of a service: Swarm's ServiceSpec with names for ids and everything written out, so that two of them can be
 * compared field by field. What Swarm knows beyond this is kept by an update (main changes only the fields that differ).
 */
export const ServiceSpec = z.strictObject({
  name: z
    .string()
    .regex(/^[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$/, 'Letters, digits, - and _; a letter or digit at both ends')
    .max(63, 'At most 63 characters'),
  image: z.string().min(1, 'Choose an image').pipe(ImageName),
  mode: ServiceMode.default('replicated'),
  /** Replicas, or completions of a replicated job; says nothing for global modes. */
  replicas: z.number().int().min(0).max(10_000).default(1),
  /** Of a replicated job: tasks at the same time; absent is all. */
  concurrent: z.number().int().min(1).optional(),
  /** In place of the image's ENTRYPOINT; empty is the image's. */
  command: z.array(z.string()).default([]),
  /** In place of the image's CMD; empty is the image's. */
  args: z.array(z.string()).default([]),
  /** `NAME=value`, in order. */
  env: z.array(z.string().min(1)).default([]),
  dir: z.string().optional(),
  user: z.string().optional(),
  hostname: z.string().optional(),
  init: z.boolean().optional(),
  readOnly: z.boolean().default(false),
  stopGrace: Ms.optional(),
  mounts: z.array(Mount).default([]),
  networks: z.array(NetworkUse).default([]),
  ports: z.array(ServicePort).default([]),
  endpointMode: z.enum(['vip', 'dnsrr']).default('vip'),
  /** `node.role==worker`. */
  constraints: z.array(z.string().min(1)).default([]),
  /** What tasks are spread over first: `node.labels.zone`. */
  preferences: z.array(z.string().min(1)).default([]),
  /** Most tasks on one node; 0 is no limit. */
  maxPerNode: z.number().int().min(0).default(0),
  reserve: z.strictObject({ cpus: Cpus.optional(), memory: Bytes.optional() }).default({}),
  limit: z
    .strictObject({ cpus: Cpus.optional(), memory: Bytes.optional(), pids: z.number().int().min(0).optional() })
    .default({}),
  restart: RestartPolicy.prefault({}),
  update: UpdatePolicy.prefault({}),
  rollback: RollbackPolicy.prefault({}),
  health: Health.optional(),
  /** Of the service, and of its containers. */
  labels: z.record(z.string(), z.string()).default({}),
  containerLabels: z.record(z.string(), z.string()).default({}),
  secrets: z.array(FileUse).default([]),
  configs: z.array(FileUse).default([]),
});
export type ServiceSpec = z.infer<typeof ServiceSpec>;
/** As a form or a test writes it: defaults may be left out. */
export type ServiceSpecInput = z.input<typeof ServiceSpec>;
