import type { ContainerLayout, NodeLayout } from '../layout/layout.ts';
import type { ObservedContainer, ObservedNode, ObservedSwarm } from '../observe/types.ts';
import type { Notes } from './notes.ts';
import type { PlanInput } from './types.ts';

/** What is to be done to a container. */
export type Deed = 'none' | 'run' | 'start' | 'replace' | 'rebuild';

/** A container that the spec wants. */
export interface Part<W extends ContainerLayout = ContainerLayout> {
  wanted: W;
  name: string;
  short: string;
  found: ObservedContainer | undefined;
  deed: Deed;
  /** What it was made of and would not be now. */
  why: string[];
}

export interface NodePart extends Part<NodeLayout> {
  /** Its record in the swarm; undefined: it is in none, or nobody could be asked. */
  record: ObservedNode | undefined;
  /** Records of its earlier lives. */
  earlier: ObservedNode[];
  /** It is a node of the swarm, and answers. */
  isThere: boolean;
  /** It is there by the swarm's word too. */
  isReady: boolean;
  /** It serves, and goes for a moment: only when it is its turn. */
  inTurn: boolean;
  /** There is no data of it. */
  isNew: boolean;
}

/** The container of a node that the spec wants no more. */
export interface Leaver {
  name: string;
  short: string;
  found: ObservedContainer;
  record: ObservedNode | undefined;
  records: ObservedNode[];
  /** It serves: its tasks have to go elsewhere before. */
  isLive: boolean;
}

/** What is left of a node that the spec wants no more and that has no container. */
export interface Leftover {
  name: string;
  short: string;
  records: ObservedNode[];
  volumes: string[];
}

/** What is wanted, what is there, and what is to become of each part. */
export interface Situation {
  input: PlanInput;
  lab: string;
  notes: Notes;
  /** Undefined where nobody could be asked, and where it has to begin anew. */
  swarm: ObservedSwarm | undefined;
  hasNetwork: boolean;
  /** The registry, and the mirror where there is one. */
  registries: Part[];
  nodes: NodePart[];
  leavers: Leaver[];
  leftovers: Leftover[];
  /** Where none is wanted. */
  oldMirror: { found: ObservedContainer | undefined; volumes: string[] } | undefined;
  ports: PortOrder;
}

/** Who has to give up a port of the machine before another can take it, by container name. */
export interface PortOrder {
  waits: Map<string, Set<string>>;
  /** Two that want each other's: whoever is made first finds it taken. */
  swaps: { one: string; other: string; port: number }[];
}
