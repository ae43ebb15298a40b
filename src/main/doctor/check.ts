import type { Check } from '../../shared/model/doctor.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import type { Engine } from '../engine/index.ts';
import type { Answers } from './facts.ts';

/** What a check runs on. */
export interface CheckContext {
  readonly engine: Engine;
  readonly spec: LabSpec;
  readonly facts: Answers;
  readonly signal: AbortSignal;
  /** Addresses of further engines that answer. */
  readonly others?: readonly string[];
  /** Of the machine that the app runs on; absent: this one. */
  readonly platform?: NodeJS.Platform;
}

/** What was found; the name is added to it. A check that looks at several things gives each a name of its own. */
export type Finding = Pick<Check, 'result' | 'found'> & Partial<Check>;

export interface CheckModule {
  id: string;
  group: Check['group'];
  title: string;
  /** Absent: always. */
  applies?(context: CheckContext): boolean;
  run(context: CheckContext): Promise<Finding | Finding[]>;
}

export const passed = (found: string, more: Partial<Check> = {}): Finding => ({ result: 'passed', found, ...more });
export const warning = (found: string, more: Partial<Check> = {}): Finding => ({ result: 'warning', found, ...more });
export const failed = (found: string, more: Partial<Check> = {}): Finding => ({ result: 'failed', found, ...more });
export const skipped = (found: string, more: Partial<Check> = {}): Finding => ({ result: 'skipped', found, ...more });
