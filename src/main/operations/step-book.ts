import { SkepError } from '../../shared/errors.ts';
import type { OperationStep } from '../../shared/model/operation.ts';
import type { FeedStore } from '../feed.ts';
import type { LogLines } from './log-lines.ts';
import { redact, redactError } from './redact.ts';
import type { Transcript } from './transcript.ts';
import type { Step, StepContext, WatchCollections } from './types.ts';

export interface StepBookDeps {
  engine: string;
  lab: string;
  feed: FeedStore<WatchCollections>;
  log: LogLines;
  transcript: Transcript;
  /** A step's state changed. */
  onChange(): void;
}

/** Runs single steps and keeps what is shown of them: state, times, progress, log and commands. */
export class StepBook {
  readonly #deps: StepBookDeps;

  constructor(deps: StepBookDeps) {
    this.#deps = deps;
  }

  /** Shows a plan. Of the one before it stays what was done and is not planned again, and what else `keep` says. */
  show(steps: readonly Step[], keep: (old: OperationStep) => boolean = isOver): void {
    const planned = new Set(steps.map((step) => step.id));
    for (const old of this.all()) {
      if (!planned.has(old.id) && !keep(old)) this.#deps.feed.remove('steps', old.id);
    }
    for (const step of steps) this.#deps.feed.put('steps', entityOf(step, 'waiting'));
    this.#deps.onChange();
  }

  all(): OperationStep[] {
    return this.#deps.feed.all('steps');
  }

  count(): { stepsDone: number; stepsTotal: number } {
    const steps = this.all();
    return { stepsDone: steps.filter(isOver).length, stepsTotal: steps.length };
  }

  /** Nothing that waits will run any more. */
  dropWaiting(): void {
    for (const step of this.all()) if (step.state === 'waiting') this.#put({ ...step, state: 'cancelled' });
  }

  /** What these did was taken back by others. */
  markUndone(ids: ReadonlySet<string>): void {
    for (const step of this.all()) if (ids.has(step.id) && isOver(step)) this.#put({ ...step, state: 'undone' });
  }

  /** @returns whether it did anything. @throws what the step throws, as a SkepError. */
  async run(step: Step, signal: AbortSignal): Promise<boolean> {
    const running = { ...entityOf(step, 'running'), startedAt: Date.now() };
    this.#put(running);
    const commands = this.#begin(step, step.commands);
    try {
      const outcome = await step.run(this.#context(step, signal));
      if (outcome === 'skipped') for (const id of commands) this.#deps.transcript.drop(id);
      else this.#end(commands, 0, step.commands);
      // They may have changed while it ran: an address or a port turned out to be taken.
      const { progress: _, ...ended } = { ...this.#held(running), commands: step.commands.map(redact) };
      this.#put({ ...ended, state: outcome === 'skipped' ? 'skipped' : 'done', endedAt: Date.now() });
      return outcome !== 'skipped';
    } catch (cause) {
      const error = SkepError.from(cause);
      this.#end(commands, 1);
      this.#fail(this.#held(running), error, signal.aborted);
      throw error;
    }
  }

  /** @throws what the undo throws, as a SkepError. */
  async undo(step: Step, signal: AbortSignal): Promise<void> {
    if (!step.undo) return;
    const held = this.#held(entityOf(step, 'done'));
    this.#put({ ...held, state: 'undoing' });
    const commands = this.#begin(step, step.undoCommands ?? []);
    try {
      await step.undo(this.#context(step, signal));
      this.#end(commands, 0);
      // Its times stay those of its run: what the graph shows is when it was made.
      this.#put({ ...held, state: 'undone' });
    } catch (cause) {
      const error = SkepError.from(cause);
      this.#end(commands, 1);
      this.#fail(held, error, false);
      throw error;
    }
  }

  #context(step: Step, signal: AbortSignal): StepContext {
    return {
      signal,
      progress: (progress) => {
        const held = this.#deps.feed.get('steps', step.id);
        if (held?.state === 'running') this.#deps.feed.put('steps', { ...held, progress });
      },
      log: (text, kind = 'output') => this.#deps.log.add(kind, text, step.id),
    };
  }

  #fail(held: OperationStep, cause: SkepError, cutOff: boolean): void {
    if (cutOff) {
      this.#put({ ...held, state: 'cancelled', endedAt: Date.now() });
      return;
    }
    const error = redactError(cause.toShape());
    this.#put({ ...held, state: 'failed', endedAt: Date.now(), error });
    for (const line of error.details) this.#deps.log.add('output', line, held.id);
    this.#deps.log.add('error', error.hint === undefined ? error.message : `${error.message}. ${error.hint}`, held.id);
  }

  #begin(step: Step, commands: readonly string[]): string[] {
    const { engine, lab, transcript, log } = this.#deps;
    return commands.map((command) => {
      log.add('command', command, step.id);
      const comment = `${step.lane}: ${step.title}`;
      return transcript.begin({ engine, lab, node: step.node ?? 'host', command, comment });
    });
  }

  #end(ids: readonly string[], exitCode: number, commands: readonly string[] = []): void {
    ids.forEach((id, i) => {
      this.#deps.transcript.end(id, exitCode, commands[i]);
    });
  }

  #held(fallback: OperationStep): OperationStep {
    return this.#deps.feed.get('steps', fallback.id) ?? fallback;
  }

  #put(step: OperationStep): void {
    this.#deps.feed.put('steps', step);
    this.#deps.onChange();
  }
}

export const isOver = (step: OperationStep): boolean => step.state === 'done' || step.state === 'skipped';

const entityOf = (step: Step, state: OperationStep['state']): OperationStep => ({
  id: step.id,
  title: step.title,
  lane: step.lane,
  needs: [...step.needs],
  state,
  commands: step.commands.map(redact),
  ...(step.about === undefined ? {} : { about: step.about }),
});
