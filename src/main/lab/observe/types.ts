import type { LabMember, LabSpec, Role } from '../../../shared/model/lab.ts';
import type { BoundPort } from '../layout/layout.ts';
import type { Made } from '../layout/made.ts';

export interface ObservedContainer {
  id: string;
  name: string;
  role: LabMember['role'];
  number: number;
  state: Exclude<LabMember['state'], 'missing'>;
  image: string;
  address?: string;
  /** As bound now; none while it does not run. */
  ports: BoundPort[];
  /** Of the registry: the port it was made with. */
  registryPort?: number;
  created: number;
  /** What it was made of; absent of one made before Skep noted it. */
  made?: Made;
  /** Ids of the networks it is attached to. */
  networks: string[];
}

/** A node's record in the lab's swarm, by a manager's word. */
export interface ObservedNode {
  id: string;
  hostname: string;
  role: Role;
  /** `ready`, `down`, `disconnected`, `unknown`. */
  state: string;
  availability: 'active' | 'pause' | 'drain';
  /** Of a manager. */
  reachable?: boolean;
  leader?: boolean;
  labels: Record<string, string>;
  /** Version index, for updates. */
  version: number;
}

/** The lab's swarm, as far as somebody could be asked. */
export interface ObservedSwarm {
  nodes: ObservedNode[];
  /** What the engines of running nodes say of themselves, by container name; only of those that are not plainly Ready. */
  memberships: Record<string, { nodeId: string; state: string; manages: boolean }>;
  /** Tasks that run or are wanted to, by node id: service name → how many. */
  tasks: Record<string, Record<string, number>>;
}

/** A `L-spec-<n>` volume; without a spec where its label cannot be read by this version. */
export interface ObservedSpec {
  volume: string;
  n: number;
  spec?: LabSpec;
  created?: number;
}

/** All that carries a lab's label on an engine. */
export interface ObservedLab {
  name: string;
  containers: ObservedContainer[];
  networks: { id: string; name: string; subnet?: string; created?: number }[];
  /** Highest first. */
  specs: ObservedSpec[];
  /** The other volumes. */
  volumes: string[];
  /** Absent where nobody was asked, or nobody answers. */
  swarm?: ObservedSwarm;
}

export const nothing = (name: string): ObservedLab => ({ name, containers: [], networks: [], specs: [], volumes: [] });

export const isEmpty = ({ containers, networks, specs, volumes }: ObservedLab): boolean =>
  containers.length + networks.length + specs.length + volumes.length === 0;

/** What the lab is to be: the highest number wins. */
export const specOf = ({ specs }: ObservedLab): LabSpec | undefined => specs[0]?.spec;

/** Up, or brought up again by the engine at this moment. */
export const isRunning = ({ state }: Pick<LabMember, 'state'>): boolean =>
  state === 'running' || state === 'restarting';
