import type { SkepError } from '../../../shared/errors.ts';
import type { EngineTestStep, TestStepId, TlsFiles } from '../../../shared/model/engine.ts';
import type { Log } from '../../log.ts';
import type { Address } from '../address.ts';
import type { Candidate, World } from '../candidate.ts';
import type { Connection } from '../connect.ts';
import type { Tls } from '../tls.ts';

export interface TestInit {
  asked: { address: string; tls?: TlsFiles | undefined };
  world: World;
  known: readonly Candidate[];
  log: Log;
}

/** The engine under test, as far as it is known at a step. */
export interface Subject {
  text: string;
  address: Address;
  tls: Tls | undefined;
  name: string;
  /** Where a connection is really made: ssh's config may know the host by another name. Undefined behind a jump host. */
  host?: { name: string; port: number } | undefined;
  /** What the engine said that it is. */
  version?: string;
  connection?: Connection;
  /** Why one of that version cannot be used. */
  refused?: SkepError;
}

/** What a step found out. */
export type Outcome = Partial<Pick<EngineTestStep, 'found' | 'hint' | 'commands'>> & {
  is?: 'warning' | 'skipped';
};

export interface Step {
  id: TestStepId;
  run(subject: Subject, signal: AbortSignal): Promise<Outcome> | Outcome;
}

/** A step failed, with commands that mend it. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';

  constructor(readonly failure: { message: string; hint: string; commands: string[]; retryable: boolean }) {
    super(failure.message);
  }
}
