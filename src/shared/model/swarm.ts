import { z } from 'zod';

/** A member of the swarm: the Engine API's Node, beside what the host engine knows of its container. */
export const SwarmNode = z.object({
  /** Swarm's node id. */
  id: z.string(),
  /** Hostname, which is the container's name. */
  name: z.string(),
  /** Less the lab's name: `worker01`. */
  short: z.string(),
  role: z.enum(['manager', 'worker']),
  leader: z.boolean(),
  /** Swarm's view; `down` at once when the container is seen to die, though Swarm itself takes 11 to 14 s. */
  state: z.enum(['ready', 'down', 'unknown', 'disconnected']),
  availability: z.enum(['active', 'pause', 'drain']),
  reachability: z.enum(['reachable', 'unreachable', 'unknown']).optional(),
  address: z.string(),
  engineVersion: z.string(),
  labels: z.record(z.string(), z.string()),
  /** What the node reports to Swarm: the whole machine's. `memory` in bytes. */
  cpus: z.number(),
  memory: z.number(),
  /** Why nothing newer is known of this node, where that is so: its engine does not answer. */
  stale: z.string().optional(),
});
export type SwarmNode = z.infer<typeof SwarmNode>;

export const ServicePort = z.object({
  published: z.number().optional(),
  target: z.number(),
  protocol: z.enum(['tcp', 'udp', 'sctp']),
  mode: z.enum(['ingress', 'host']),
});
export type ServicePort = z.infer<typeof ServicePort>;

export const SwarmService = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  mode: z.enum(['replicated', 'global', 'replicated-job', 'global-job']),
  /** Wanted tasks: replicas, or for a global service the nodes that are eligible. */
  wanted: z.number(),
  ports: z.array(ServicePort),
  endpointMode: z.enum(['vip', 'dnsrr']),
  /** `com.docker.stack.namespace`. */
  stack: z.string().optional(),
  /** Milliseconds since the epoch. */
  created: z.number(),
  updated: z.number(),
  /** Swarm's version index: what an update must name. */
  version: z.number(),
  updateStatus: z.string().optional(),
});
export type SwarmService = z.infer<typeof SwarmService>;

/** Task states in the order Swarm passes them (api/types/swarm TaskState). */
export const TASK_STATES = [
  'new',
  'allocated',
  'pending',
  'assigned',
  'accepted',
  'preparing',
  'ready',
  'starting',
  'running',
  'complete',
  'shutdown',
  'failed',
  'rejected',
  'remove',
  'orphaned',
] as const;
export const TaskState = z.enum(TASK_STATES);
export type TaskState = z.infer<typeof TaskState>;

/** A task as it is: it may have no node, no container, or a node that is gone. */
export const SwarmTask = z.object({
  id: z.string(),
  serviceId: z.string(),
  /** Absent for tasks of a global service. */
  slot: z.number().optional(),
  nodeId: z.string().optional(),
  desired: TaskState,
  state: TaskState,
  /** Swarm's words where it waits or failed. */
  message: z.string().optional(),
  error: z.string().optional(),
  exitCode: z.number().optional(),
  containerId: z.string().optional(),
  image: z.string(),
  /** Milliseconds since the epoch: of the task, and of its present state. */
  created: z.number(),
  since: z.number(),
});
export type SwarmTask = z.infer<typeof SwarmTask>;

/** How well the picture is known. One entity, id `status`. */
export const SwarmStatus = z.object({
  id: z.literal('status'),
  state: z.enum(['connecting', 'live', 'stale', 'none']),
  /** Why it is not live, in plain words. */
  reason: z.string().optional(),
  /** Milliseconds since the epoch of the last full reconcile. */
  asOf: z.number().optional(),
});
export type SwarmStatus = z.infer<typeof SwarmStatus>;

/** What the minimal "run something" form asks. */
export const ServiceDraft = z.strictObject({
  name: z
    .string()
    .regex(/^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/, 'Letters, digits and hyphens; no hyphen at either end')
    .max(63, 'At most 63 characters'),
  image: z.string().min(1, 'Choose an image'),
  replicas: z.number().int().min(0).max(1000),
  port: z
    .strictObject({
      published: z.number().int().min(1).max(65535),
      target: z.number().int().min(1).max(65535),
      mode: z.enum(['ingress', 'host']),
    })
    .optional(),
});
export type ServiceDraft = z.infer<typeof ServiceDraft>;
