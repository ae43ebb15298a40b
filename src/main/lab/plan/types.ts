import type { LabSpec } from '../../../shared/model/lab.ts';
import type { Labels, Layout } from '../layout/layout.ts';
import type { ObservedLab } from '../observe/types.ts';

/** What a step does, by the names of the things it is about; where they are and what they are made of the layout knows. */
export type BuildAction =
  | { kind: 'claim'; n: number; spec: LabSpec }
  | { kind: 'network' }
  | { kind: 'run'; container: string }
  | { kind: 'init'; node: string }
  /** Through a manager that is in the swarm: for the first one, which lost its data, that is another one. */
  | { kind: 'join'; node: string }
  /** `remove`: keys that an earlier spec gave it and this one does not. Others that it has stay. */
  | { kind: 'label'; node: string; labels: Labels; remove?: string[] }
  /** Gives its tasks to others and waits until none is left; what it was before stands in a label of the node. */
  | { kind: 'drain'; node: string }
  /** A manager becomes a worker, asked through another one. */
  | { kind: 'demote'; node: string }
  /** A worker becomes a manager: one that was demoted by a removal that is taken back, or by hand. */
  | { kind: 'promote'; node: string }
  | { kind: 'leave'; node: string }
  /** Removes the container, keeps its volumes, and makes it again as the layout has it. */
  | { kind: 'replace'; container: string }
  /** The same, and its own volumes go too. */
  | { kind: 'rebuild'; container: string }
  /** Waits until the swarm has the node Ready again, as the same one. */
  | { kind: 'back'; node: string }
  /** Gives it back the availability it had before it was drained. */
  | { kind: 'activate'; node: string }
  /**
   * Removes records of the swarm, those of managers demoted first: of nodes that are gone, or of an earlier life of one that
   * joined again. No ids: the swarm could not be asked when this was planned; then all records of that name.
   */
  | { kind: 'forget'; node: string; ids: string[] }
  /** Loads what images the other nodes have and it has not. */
  | { kind: 'share-images'; node: string }
  | { kind: 'settle' };

/** Those for which the names suffice: a lab whose spec is lost has no layout. */
export type PlainAction =
  | { kind: 'pull'; image: string }
  | { kind: 'start'; container: string }
  | { kind: 'ready'; node: string }
  | { kind: 'stop'; container: string }
  | { kind: 'remove'; container: string }
  | { kind: 'remove-network'; network: string }
  | { kind: 'remove-volumes'; volumes: string[] }
  /** Notes of what the lab was before a change that is now done, or of a change that is taken back. */
  | { kind: 'drop-specs'; specs: string[] }
  | { kind: 'erase'; specs: string[] };

export type Action = BuildAction | PlainAction;

/** One step of a plan: data only. */
export interface LabStep<A extends Action = Action> {
  id: string;
  title: string;
  /** The row it is drawn in: `lab`, `network`, `registry`, or a node's short name. */
  lane: string;
  needs: string[];
  about: string;
  limit?: { group: string; most: number };
  lenient?: boolean;
  action: A;
}

export interface PlanInput {
  /** What the lab is to be. */
  spec: LabSpec;
  /** The same, in full. */
  layout: Layout;
  /** What is there; its `swarm` is absent where nobody could be asked. */
  observed: ObservedLab;
  /** Images of the layout that the engine has not. */
  missing: readonly string[];
  /** Short names of what is to begin anew without its data. */
  rebuild?: readonly string[];
  /** Short names of nodes to which an earlier run of the same was to give the others' images. */
  lacking?: readonly string[];
}
