import type { ServiceSpec } from '../model/service.ts';
import type { SwarmNode, SwarmService, SwarmTask } from '../model/swarm.ts';

/** The parts of the live model that placement goes by. */
export interface Cluster {
  nodes: ReadonlyMap<string, SwarmNode>;
  services: ReadonlyMap<string, SwarmService>;
  tasks: ReadonlyMap<string, SwarmTask>;
}

/** Why a node does not take a task. */
export type Refusal =
  | { kind: 'down' }
  | { kind: 'availability'; availability: 'pause' | 'drain' }
  /** `found` is what the node has in its place; absent where it has nothing. */
  | { kind: 'constraint'; constraint: string; found?: string }
  /** CPUs, or bytes. */
  | { kind: 'cpus' | 'memory'; asked: number; free: number; total: number }
  | { kind: 'port'; port: number; protocol: string; holder?: { taskId: string; serviceId: string } }
  | { kind: 'platform'; asked: string; found: string }
  | { kind: 'most'; most: number };

/** A node's verdict on one more task of a service; no refusals: it fits. */
export interface NodeVerdict {
  nodeId: string;
  refusals: Refusal[];
}

/** Nodes that Swarm finds equally good: `tasks` new ones go among them, and nobody can say which. */
export interface Likely {
  nodes: string[];
  tasks: number;
}

/** Where tasks would go, or which would leave, when a service is scaled. */
export interface Forecast {
  /** By node id: tasks that certainly come, and whether one more may. Nodes with neither are left out. */
  places: ReadonlyMap<string, { sure: number; maybe: boolean }>;
  /** The same as classes of equal nodes: what can be said for certain is the sum in each. */
  classes: Likely[];
  /** Tasks that would find no node, and why, node by node. */
  unplaced: number;
  verdicts: NodeVerdict[];
  /** Scaling down: ids of tasks, as many as leave. Those that are not in `drawn` leave for certain. */
  leaving: string[];
  /** Ids of tasks that are equal to Swarm: some of them leave, and nobody can say which. */
  drawn: string[];
  /** How many leave, by classes of nodes that are equal; the first may share a node with the others. */
  leavingClasses: Likely[];
}

/** What can be offered when a task or a service is dropped on a node. */
export interface Move {
  kind: 'pin-constraint' | 'pin-label' | 'move-all' | 'keep-off';
  spec: ServiceSpec;
  /** To be set before the update. */
  nodeLabels: { node: string; labels: Record<string, string> }[];
  /** Ids of tasks that restart, since the service's tasks are made anew. */
  restarts: string[];
  /** Where the service's tasks would be. */
  forecast: Forecast;
}

/** What a rebalance would do to one service. */
export interface Shift {
  serviceId: string;
  /** Tasks by node id. */
  before: ReadonlyMap<string, number>;
  after: ReadonlyMap<string, number>;
  /** Tasks that end on another node, of those that restart. */
  moves: number;
  restarts: string[];
}

/** A way out for a task that does not run; `change` is what its button does. */
export interface Fix {
  kind:
    | 'drop-constraint'
    | 'label-node'
    | 'activate-node'
    | 'lower-reservation'
    | 'free-port'
    | 'ingress-port'
    | 'raise-most'
    | 'scale-down'
    | 'publish-image'
    | 'other-image'
    | 'drop-health'
    | 'raise-memory'
    | 'restart-policy'
    /** A bind mount whose folder is missing becomes a volume. */
    | 'volume-mount'
    /** `about` is the field of the service to look at. */
    | 'edit'
    | 'force';
  /** What it is about: the constraint, the node's short name, the image, the port; for `edit` changes the service's field. */
  about: string;
  change:
    | { do: 'update'; spec: ServiceSpec }
    | { do: 'node'; node: string; availability?: 'active'; labels?: Record<string, string> }
    | { do: 'scale'; replicas: number }
    | { do: 'publish'; image: string }
    | { do: 'edit' }
    | { do: 'force' };
  /** Ids of running tasks that it restarts. */
  restarts: string[];
}

/** What keeps a task from running. */
export interface Why {
  kind:
    | 'unplaced'
    | 'image'
    | 'health'
    | 'exit'
    | 'oom'
    | 'mount'
    | 'network'
    | 'waiting'
    | 'lost'
    | 'preparing'
    | 'other';
  /** The task that it is told of: an earlier attempt of the slot, where this one waits its turn. */
  of: string;
  /** Swarm's or the engine's words. */
  said?: string;
  /** Of a task without a node: each node's verdict, the closest to fitting first. */
  verdicts: NodeVerdict[];
  /** The likeliest first. */
  fixes: Fix[];
}

/** What a change of nodes does to the managers' majority. */
export interface Quorum {
  managers: number;
  reachable: number;
  /** Reachable managers that it takes. */
  needed: number;
  /** How many more may be lost. */
  spare: number;
}

/** safe: nothing to tell; fragile: no manager can be lost after it; lost: the swarm stops taking changes; last: never allowed. */
export interface QuorumVerdict {
  before: Quorum;
  after: Quorum;
  verdict: 'safe' | 'fragile' | 'lost' | 'last';
}
