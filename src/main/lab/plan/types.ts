import type { LabSpec } from '../../../shared/model/lab.ts';
import type { Labels } from '../layout/layout.ts';

/** What a step does, by the names of the things it is about; where they are and what they are made of the layout knows. */
export type BuildAction =
  | { kind: 'claim'; n: number; spec: LabSpec }
  | { kind: 'network' }
  | { kind: 'run'; container: string }
  | { kind: 'init'; node: string }
  | { kind: 'join'; node: string }
  | { kind: 'label'; node: string; labels: Labels }
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
