import { z } from 'zod';
import { Issue } from '../errors.ts';
import { EngineName } from '../model/engine-path.ts';
import { LabRef } from '../model/lab.ts';
import { ServiceSpec } from '../model/service.ts';
import {
  Choices,
  Done,
  NodeUsage,
  SwarmNode,
  SwarmService,
  SwarmStatus,
  SwarmTask,
  TaskDetail,
  TaskUsage,
} from '../model/swarm.ts';
import { call, feed, stream } from './define.ts';

/** Name or id. */
const Service = z.object({ service: EngineName });
/** Short name, container name or id. */
const Node = z.object({ node: z.string().min(1) });
const Labels = z.record(z.string(), z.string().nullable());

const live = {
  /** The live model of one lab's swarm. Stays up while the lab is stopped or lost, and says so in `status`. */
  live: feed(LabRef, { status: SwarmStatus, nodes: SwarmNode, services: SwarmService, tasks: SwarmTask }),
  /** What each node uses, every two seconds while somebody looks. */
  nodeUsage: feed(LabRef, { nodes: NodeUsage }),
  /** What the tasks of one node use, every two seconds while somebody looks. */
  taskUsage: feed(LabRef.extend(Node.shape), { tasks: TaskUsage }),
};

const services = {
  createService: call(LabRef.extend({ service: ServiceSpec }), Done.extend({ id: z.string() })),
  /**
   * Changes what differs between `base` (what the person saw) and `spec`, and nothing else, retrying where the version moved.
   * CONFLICT, naming the fields, where somebody else has changed one of the same fields meanwhile. `nodeLabels` are set first
   * (null removes one); undo takes both back.
   */
  updateService: call(
    LabRef.extend(Service.shape).extend({
      base: ServiceSpec,
      spec: ServiceSpec,
      force: z.boolean().default(false),
      nodeLabels: z.array(Node.extend({ labels: Labels })).default([]),
    }),
    Done,
  ),
  /** Changes only the count; `before` is what it was. */
  scaleService: call(
    LabRef.extend(Service.shape).extend({ replicas: z.number().int().min(0).max(10_000) }),
    Done.extend({ before: z.number() }),
  ),
  /** Back to the spec before the last update. */
  rollbackService: call(LabRef.extend(Service.shape), Done),
  /** Restarts all tasks, placed anew: of one service, or of several one after the other begun. */
  forceServices: call(LabRef.extend({ services: z.array(EngineName).min(1) }), Done),
  removeService: call(LabRef.extend(Service.shape), Done),
  /** Takes back a change by the id that it returned. NOT_FOUND when its minute is over. */
  undo: call(LabRef.extend({ undo: z.string() }), z.object({})),
  /** The same draft as text: one service in the dialect of stack files. */
  serviceYaml: call(z.object({ service: ServiceSpec }), z.object({ text: z.string() })),
  /** Reads such a text. Issues have lines; `service` is there when none of them is an error. */
  parseService: call(
    z.object({ text: z.string().max(1_000_000) }),
    z.object({ service: ServiceSpec.optional(), issues: z.array(Issue) }),
  ),
  /** Networks, secrets, configs and images that there are. */
  choices: call(LabRef, Choices),
};

const nodes = {
  /**
   * Availability, role, labels (null removes one). Refused with CONFLICT where the swarm would lose its quorum or its last manager,
   * unless `force` says that the person was told (the last manager is never demoted).
   */
  updateNode: call(
    LabRef.extend(Node.shape).extend({
      availability: SwarmNode.shape.availability.optional(),
      role: SwarmNode.shape.role.optional(),
      labels: Labels.optional(),
      force: z.boolean().default(false),
    }),
    Done,
  ),
  /** Deletes the record of a node that is down. */
  removeNode: call(LabRef.extend(Node.shape), Done),
  /** The token as it is now, for the eyes of the person that asked: never logged. `command` holds none. */
  joinToken: call(
    LabRef.extend({ role: SwarmNode.shape.role }),
    z.object({ token: z.string(), command: z.string(), address: z.string() }),
  ),
  rotateToken: call(LabRef.extend({ role: SwarmNode.shape.role }), z.object({})),
};

const tasks = {
  task: call(LabRef.extend({ task: EngineName, lines: z.number().int().min(0).max(200).default(20) }), TaskDetail),
};

/** `all` of a service's tasks, ended ones too as far as their containers are there; of a node its daemon's, swarm or none. */
export const LogTarget = z.discriminatedUnion('of', [
  z.object({ of: z.literal('service'), id: z.string() }),
  z.object({ of: z.literal('task'), id: z.string() }),
  z.object({ of: z.literal('node'), id: z.string() }),
]);
export type LogTarget = z.infer<typeof LogTarget>;

const logs = {
  /**
   * Read from each node engine, so that a node that is down holds up nothing; tasks that come later join in while it follows.
   * `lines`: one LogEntry as JSON a line, long lines cut; one empty line when what was there at first has been sent.
   * `text`: whole, as it would be saved.
   */
  logs: stream(
    LabRef.extend({
      target: LogTarget,
      /** The newest lines over all tasks. */
      tail: z.union([z.number().int().min(0).max(100_000), z.literal('all')]).default(1000),
      /** Milliseconds since the epoch. */
      since: z.number().optional(),
      follow: z.boolean().default(true),
      format: z.enum(['lines', 'text']).default('lines'),
    }),
  ),
};

export const swarmContract = { ...live, ...services, ...nodes, ...tasks, ...logs };
