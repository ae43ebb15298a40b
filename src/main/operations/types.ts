import type { CollectionsOf } from '../../shared/contract/index.ts';
import type { Operation, OperationKind, Progress } from '../../shared/model/operation.ts';

export type WatchCollections = CollectionsOf<'operation.watch'>;
export type ListCollections = CollectionsOf<'operation.list'>;

/** What a running step can say and ask. */
export interface StepContext {
  /** Aborted on cancel; `undo` gets a fresh one. */
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  log(text: string, kind?: 'output' | 'info' | 'warning' | 'error'): void;
}

/** One thing to do. Idempotent: run again it finds its work done. */
export interface Step {
  id: string;
  title: string;
  /** The row of the step graph it is drawn in. */
  lane: string;
  /** Ids of steps that must be done before. What does not depend on each other runs at the same time. */
  needs: readonly string[];
  /** What a person would have typed. `node` is `host` or a node's short name: where the commands run. Holds no secret. */
  commands: readonly string[];
  node?: string;
  about?: string;
  /** Of the steps of one group no more than `most` run at the same time. */
  limit?: { group: string; most: number };
  /** Its failure does not stop the others, those that need it included; the operation still ends as failed. */
  lenient?: boolean;
  /** What a person would have typed to take it back. */
  undoCommands?: readonly string[];
  // biome-ignore lint/suspicious/noConfusingVoidType: a step that has nothing to say returns nothing
  run(context: StepContext): Promise<void | 'skipped'>;
  /** Takes back what `run` did; must work too after a `run` that was cut off. */
  undo?(context: StepContext): Promise<void>;
}

export interface OperationInit {
  kind: OperationKind;
  title: string;
  engine: string;
  lab: string;
  /** Makes the steps from what is there now; asked again on retry. */
  plan(signal: AbortSignal): Promise<readonly Step[]>;
  /**
   * Last part of an undo, and of a run in which lenient steps failed: removes by label what the steps did not know of.
   * Returns what is left, each with why.
   */
  sweep?(context: StepContext): Promise<string[]>;
  /**
   * Instead of undoing step by step: the steps from what is there at that moment to what was there before. They run as
   * steps of the same operation, each `undo ID`.
   */
  planBack?(signal: AbortSignal): Promise<readonly Step[]>;
  /** Whether the person may cancel (a destroy may not: half a destroy is not a lab). Default true. */
  cancellable?: boolean;
  /** Takes back at once what a failed run made, as after a cancel. Default false: the person chooses to keep, retry or undo. */
  undoOnFailure?: boolean;
}

export interface Operations {
  /** Starts at once and returns the id. @throws SkepError BUSY when another operation is at work on the lab. */
  start(init: OperationInit): string;
  /** Resolves when it is done; rejects with its first error, or CANCELLED. */
  finished(id: string): Promise<void>;
  cancel(id: string, keep: boolean): void;
  /** What an operation is and how far it has come, if there is one of that id. */
  get(id: string): Operation | undefined;
  /** The operation now at work on a lab, if any. */
  of(engine: string, lab: string): string | undefined;
  /** Records a command that is no step of an operation (creating a service). Runs `work` and notes exit and time. */
  record<T>(entry: { engine: string; lab: string; node: string; command: string }, work: () => Promise<T>): Promise<T>;
  onChange(listener: () => void): () => void;
  /** Cancels all (keeping what was built) and waits for what is in flight. */
  close(): Promise<void>;
}
