import { z } from 'zod';
import { ServiceMode, ServiceSpec } from './service.ts';
import { ServicePort } from './swarm-parts.ts';

export { ServicePort } from './swarm-parts.ts';

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
  /** `node.platform.os` and `.arch`, as the node reports them: `linux`, `x86_64`. */
  os: z.string(),
  arch: z.string(),
  /** Labels of its daemon: `engine.labels.…` */
  engineLabels: z.record(z.string(), z.string()),
  /** What the node reports to Swarm: the whole machine's. `memory` in bytes. */
  cpus: z.number(),
  memory: z.number(),
  /** Why nothing newer is known of this node, where that is so: its engine does not answer. */
  stale: z.string().optional(),
});
export type SwarmNode = z.infer<typeof SwarmNode>;

export const SwarmService = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  mode: ServiceMode,
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
  /** UpdateStatus.State: updating, paused, completed, rollback_started, rollback_paused, rollback_completed. */
  updateStatus: z.string().optional(),
  updateMessage: z.string().optional(),
  /** All that is wanted of it. */
  spec: ServiceSpec,
  /** What was wanted before the last update, where Swarm still knows: what a rollback leads back to. */
  previous: ServiceSpec.optional(),
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

const RANK: ReadonlyMap<TaskState, number> = new Map(TASK_STATES.map((state, i) => [state, i]));
/** How far along the way of a task a state is, for comparisons. */
export const rank = (state: TaskState): number => RANK.get(state) ?? 0;

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
  /** What it reserves on its node (bytes), and the ports of the node that it holds. Absent where none. */
  cpus: z.number().optional(),
  memory: z.number().optional(),
  hostPorts: z.array(z.object({ port: z.number(), protocol: z.enum(['tcp', 'udp', 'sctp']) })).optional(),
  /** It was made from an older spec than its service has now: an update has not reached it yet. */
  outdated: z.boolean().optional(),
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

/** What a node's container uses, by the engine that runs it. One entity per node, id = the node's (container's) name. */
export const NodeUsage = z.object({
  id: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** CPUs in use: 1.5 is one and a half cores. */
  cpu: z.number(),
  /** Bytes, without the page cache; `memoryLimit` where its container has one. */
  memory: z.number(),
  memoryLimit: z.number().optional(),
  /** Bytes a second, received and sent. */
  rx: z.number(),
  tx: z.number(),
});
export type NodeUsage = z.infer<typeof NodeUsage>;

/** The same of a task's container; id = the task's. */
export const TaskUsage = NodeUsage;
export type TaskUsage = NodeUsage;

/** What only the task's own node engine knows of it. */
export const TaskDetail = z.object({
  /** `sha256:…`, where the image was pulled by digest. */
  digest: z.string().optional(),
  addresses: z.array(z.object({ network: z.string(), address: z.string() })),
  startedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  exitCode: z.number().optional(),
  oomKilled: z.boolean(),
  health: z
    .object({
      status: z.string(),
      failingStreak: z.number(),
      /** Outputs of the last checks, oldest first. */
      log: z.array(z.object({ at: z.number(), exitCode: z.number(), output: z.string() })),
    })
    .optional(),
  /** Its last log lines, oldest first. */
  lines: z.array(z.string()),
  /** Why something of this is not known: the node is down, the container is gone. */
  missing: z.string().optional(),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

/** What a service can be given, for pickers. */
export const Choices = z.object({
  networks: z.array(z.object({ name: z.string(), driver: z.string(), attachable: z.boolean() })),
  secrets: z.array(z.string()),
  configs: z.array(z.string()),
  /** Per image reference the short names of the nodes that have it. */
  images: z.array(z.object({ reference: z.string(), nodes: z.array(z.string()) })),
});
export type Choices = z.infer<typeof Choices>;

/** A change of the swarm that was made. */
export const Done = z.object({
  /** What the engine remarked. */
  warnings: z.array(z.string()),
  /** Takes it back, by `swarm.undo`, for a minute. Absent where there is no way back. */
  undo: z.string().optional(),
});
export type Done = z.infer<typeof Done>;

/** One line of a log, as the log stream sends it: one JSON text a line. */
export const LogEntry = z.object({
  /** The task's id, or the node's name for a daemon's log. */
  from: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  err: z.boolean(),
  /** UTF-8; a byte that is none stands as the lone surrogate U+DC00 + byte. Control characters are in it as they came. */
  text: z.string(),
  /** Bytes of the whole line, where it was cut. */
  cut: z.number().optional(),
  /** Said by Skep, and not by the log: a node that is down, a task that ended. */
  note: z.boolean().optional(),
});
export type LogEntry = z.infer<typeof LogEntry>;
