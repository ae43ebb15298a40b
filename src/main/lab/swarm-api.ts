import { z } from 'zod';
import { isCode } from '../../shared/errors.ts';
import type { Role } from '../../shared/model/lab.ts';
import type { EngineClient } from '../engine/index.ts';

/** What a node's engine says of its own membership. */
const Info = z.object({
  Swarm: z.object({
    NodeID: z.string().default(''),
    LocalNodeState: z.enum(['', 'inactive', 'pending', 'active', 'error', 'locked']).default(''),
    ControlAvailable: z.boolean().default(false),
    Error: z.string().default(''),
  }),
});
export type Membership = z.output<typeof Info>['Swarm'];

const Node = z.object({
  ID: z.string(),
  Version: z.object({ Index: z.number() }),
  Spec: z
    .object({
      Role: z.enum(['manager', 'worker']),
      Availability: z.enum(['active', 'pause', 'drain']),
      Labels: z.record(z.string(), z.string()).nullish(),
    })
    .loose(),
  Description: z.object({ Hostname: z.string().optional() }).optional(),
  Status: z.object({ State: z.string() }),
  ManagerStatus: z.object({ Leader: z.boolean().default(false), Reachability: z.string().optional() }).optional(),
});
export type SwarmNode = z.output<typeof Node>;

const Task = z.object({
  ID: z.string(),
  /** Absent of one that waits for a node. */
  NodeID: z.string().optional(),
  /** Absent of one that has no service: an attachment to a network. */
  ServiceID: z.string().optional(),
  DesiredState: z.string(),
  Status: z.object({ State: z.string() }),
});
export type SwarmTask = z.output<typeof Task>;

const Service = z.object({ ID: z.string(), Spec: z.object({ Name: z.string() }) });

const Tokens = z.object({ JoinTokens: z.object({ Manager: z.string(), Worker: z.string() }) });

export const membershipOf = async ({ docker }: EngineClient): Promise<Membership> =>
  Info.parse(await docker.info()).Swarm;

export const nodesOf = async ({ docker }: EngineClient, abortSignal?: AbortSignal): Promise<SwarmNode[]> =>
  z.array(Node).parse(await docker.listNodes({ ...(abortSignal && { abortSignal }) }));

type TaskFilter = Partial<Record<'node' | 'desired-state', string[]>>;

export const tasksOf = async ({ docker }: EngineClient, filter: TaskFilter): Promise<SwarmTask[]> =>
  z.array(Task).parse(await docker.listTasks({ filters: JSON.stringify(filter) }));

/** Names of the swarm's services by id. */
export async function serviceNames({ docker }: EngineClient): Promise<Map<string, string>> {
  const services = z.array(Service).parse(await docker.listServices());
  return new Map(services.map(({ ID, Spec }) => [ID, Spec.Name]));
}

/** What the node calls itself: in a lab, its container's name. Empty of one that has joined this moment. */
export const hostnameOf = (node: SwarmNode): string => node.Description?.Hostname ?? '';

/** While managers start there is no leader for a while, and the one that is asked may not answer. @throws any other error. */
export function notYet(error: unknown): undefined {
  if (isCode(error, 'NO_LEADER', 'ENGINE_FAILED', 'NOT_A_MANAGER', 'NODE_NOT_READY', 'TIMEOUT')) return undefined;
  throw error;
}

/** Secrets, read from the swarm itself: they stand nowhere else, and may be rotated at any time. */
export async function joinTokensOf({ docker }: EngineClient): Promise<Record<Role, string>> {
  const { JoinTokens } = Tokens.parse(await docker.swarmInspect());
  return { manager: JoinTokens.Manager, worker: JoinTokens.Worker };
}
