import { cancelled, SkepError } from '../../shared/errors.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { FeedStore } from '../feed.ts';
import type { Log } from '../log.ts';
import { reversed, runGraph } from './graph.ts';
import { LogLines } from './log-lines.ts';
import { redactError } from './redact.ts';
import { isOver, StepBook } from './step-book.ts';
import type { Transcript } from './transcript.ts';
import type { OperationInit, Step, StepContext, WatchCollections } from './types.ts';

export interface JobDeps {
  log: Log;
  transcript: Transcript;
  onChange(job: Job): void;
}

const ACTIVE = new Set<Operation['state']>(['running', 'cancelling', 'undoing']);

/** One operation through its life: run, cancelled, undone, kept, run again. */
export class Job {
  readonly feed = new FeedStore<WatchCollections>(['operations', 'steps', 'log']);
  readonly #init: OperationInit;
  readonly #deps: JobDeps;
  readonly #lines = new LogLines(this.feed);
  readonly #book: StepBook;
  /** Every step ever planned, and of those the ones that did something and are not undone. */
  readonly #known = new Map<string, Step>();
  readonly #made = new Set<string>();
  #operation: Operation;
  #abort = new AbortController();
  /** A step failed whose failure stops the run. */
  #halted = false;
  #cancel: { keep: boolean } | undefined;
  #finished = Promise.withResolvers<void>();

  constructor(id: string, init: OperationInit, deps: JobDeps) {
    this.#init = init;
    this.#deps = deps;
    const { kind, title, engine, lab } = init;
    this.#operation = {
      ...{ id, kind, title, engine, lab, state: 'running', startedAt: Date.now() },
      ...{ stepsDone: 0, stepsTotal: 0, leftovers: [], canCancel: false, canRetry: false, canUndo: false },
    };
    this.#book = new StepBook({
      ...{ engine, lab, feed: this.feed, log: this.#lines, transcript: deps.transcript },
      onChange: () => this.#update({}),
    });
  }

  start(): void {
    void this.#run();
  }

  get operation(): Operation {
    return this.#operation;
  }

  get active(): boolean {
    return ACTIVE.has(this.#operation.state);
  }

  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  cancel(keep: boolean): void {
    if (this.#operation.state !== 'running') return;
    this.#cancel = { keep };
    this.#update({ state: 'cancelling' });
    this.#abort.abort(cancelled());
  }

  retry(): void {
    this.#abort = new AbortController();
    this.#cancel = undefined;
    this.#finished = Promise.withResolvers();
    const { error: _error, endedAt: _endedAt, ...operation } = this.#operation;
    this.#operation = operation;
    void this.#run();
  }

  undo(): void {
    const { error } = this.#operation;
    this.#finished = Promise.withResolvers();
    void this.#undo('undone', error ? SkepError.fromShape(error) : cancelled());
  }

  async #run(): Promise<void> {
    this.#halted = false;
    this.#update({ state: 'running', startedAt: Date.now(), leftovers: [] });
    const { signal } = this.#abort;
    try {
      const steps = await this.#init.plan(signal);
      for (const step of steps) this.#known.set(step.id, step);
      this.#book.show(steps, (old) => isOver(old) && !isWayBack(old));
      await runGraph(steps, signal, (step, stepSignal) => this.#runStep(step, stepSignal));
      this.#end('done');
    } catch (cause) {
      if (await this.#mended()) this.#end('done');
      else await this.#stopped(SkepError.from(cause));
    }
  }

  /** Only lenient steps failed, and the sweep then did what they could not. */
  async #mended(): Promise<boolean> {
    const { leftovers } = this.#operation;
    if (this.#halted || this.#abort.signal.aborted || !this.#init.sweep || leftovers.length === 0) return false;
    const left = await this.#sweep(new AbortController().signal, leftovers);
    this.#update({ leftovers: left });
    return left.length === 0;
  }

  async #runStep(step: Step, signal: AbortSignal): Promise<void> {
    // Noted before it runs: one that is cut off may have made something.
    const before = this.#made.has(step.id);
    this.#made.add(step.id);
    try {
      if (!(await this.#book.run(step, signal)) && !before) this.#made.delete(step.id);
    } catch (error) {
      if (step.lenient) this.#update({ leftovers: [...this.#operation.leftovers, inWords(step, error)] });
      else this.#halted = true;
      throw error;
    }
  }

  /** The run came to an end that is not its goal. */
  async #stopped(error: SkepError): Promise<void> {
    const failure = error.code === 'CANCELLED' ? undefined : error;
    if (failure) {
      this.#deps.log.error({ error, operation: this.#operation.id, lab: this.#operation.lab }, this.#operation.title);
      this.#update({ error: redactError(failure.toShape()) });
    }
    if (this.#cancel) this.#book.dropWaiting();
    if (this.#cancel && !this.#cancel.keep) return this.#undo('cancelled', error);
    if (failure && this.#init.undoOnFailure) return this.#undo('undone', error);
    this.#end(this.#cancel ? 'cancelled' : 'failed', error);
  }

  /** Takes back what was made, then removes what the steps did not know of. A cancel does not stop it. */
  async #undo(state: 'cancelled' | 'undone', error: SkepError): Promise<void> {
    this.#update({ state: 'undoing', leftovers: [] });
    this.#lines.add('info', 'Taking back what was made');
    const { signal } = new AbortController();
    const failed = this.#init.planBack
      ? await this.#goBack(this.#init.planBack, signal)
      : await this.#undoSteps(signal);
    // What could not be taken back can be tried again.
    if (!this.#init.planBack || failed.length === 0) this.#made.clear();
    this.#update({ leftovers: await this.#sweep(signal, failed) });
    this.#end(state, error);
  }

  /** In reverse. Returns what could not be undone. */
  async #undoSteps(signal: AbortSignal): Promise<string[]> {
    const failed: string[] = [];
    const undoStep = async ({ step }: { step: Step }): Promise<void> => {
      if (!this.#made.has(step.id)) return;
      await this.#book.undo(step, signal).catch((cause) => failed.push(inWords(step, cause)));
    };
    await runGraph(reversed([...this.#known.values()]), signal, undoStep);
    return failed;
  }

  /** Runs a plan to what was before. The first failure ends it: what comes after builds on it. */
  async #goBack(planBack: NonNullable<OperationInit['planBack']>, signal: AbortSignal): Promise<string[]> {
    const failed: string[] = [];
    try {
      const steps = (await planBack(signal)).map(asWayBack);
      // It stays to be seen how far it came, and where it failed.
      this.#book.show(steps, (old) => isOver(old) || old.state === 'failed');
      await runGraph(steps, signal, async (step, stepSignal) => {
        await this.#book.run(step, stepSignal).catch((cause) => {
          if (!stepSignal.aborted) failed.push(inWords(step, cause));
          throw cause;
        });
      });
      this.#book.markUndone(this.#made);
    } catch (cause) {
      // A step's failure is told with the step; another one is the plan's.
      if (failed.length === 0) failed.push(SkepError.from(cause).message);
    }
    return failed;
  }

  /** What is still there after the sweep; without one, what could not be undone. */
  async #sweep(signal: AbortSignal, failed: readonly string[]): Promise<string[]> {
    if (!this.#init.sweep) return [...failed];
    const log: StepContext['log'] = (text, kind = 'output') => this.#lines.add(kind, text);
    try {
      return await this.#init.sweep({ signal, progress: () => {}, log });
    } catch (cause) {
      const { message } = SkepError.from(cause);
      this.#deps.log.warn({ error: cause, operation: this.#operation.id }, 'The sweep failed');
      return [...failed, message];
    }
  }

  #end(state: 'done' | 'failed' | 'cancelled' | 'undone', error?: SkepError): void {
    this.#update({ state, endedAt: Date.now() });
    this.feed.flush();
    const { id, title, engine, lab, startedAt } = this.#operation;
    this.#deps.log.info({ operation: id, engine, lab, state, ms: Date.now() - startedAt }, title);
    if (error) {
      // Who asks later gets it still; nobody asking is no accident.
      this.#finished.promise.catch(() => {});
      this.#finished.reject(error);
    } else this.#finished.resolve();
  }

  #canUndo(): boolean {
    if (this.#init.planBack) return this.#made.size > 0;
    return [...this.#made].some((id) => this.#known.get(id)?.undo !== undefined);
  }

  #update(change: Partial<Operation>): void {
    const next = { ...this.#operation, ...change, ...this.#book.count() };
    const stopped = next.state === 'failed' || next.state === 'cancelled' || next.state === 'undone';
    this.#operation = {
      ...next,
      canCancel: next.state === 'running' && this.#init.cancellable !== false,
      canRetry: stopped,
      canUndo: stopped && this.#canUndo(),
    };
    this.feed.put('operations', this.#operation);
    this.#deps.onChange(this);
  }
}

/** Under another id: the way there is shown beside it. */
const asWayBack = (step: Step): Step => ({
  ...step,
  id: wayBack(step.id),
  needs: step.needs.map(wayBack),
  get commands() {
    return step.commands;
  },
});

const BACK = 'undo ';
const wayBack = (id: string): string => `${BACK}${id}`;
const isWayBack = ({ id }: Pick<Step, 'id'>): boolean => id.startsWith(BACK);

const inWords = (step: Step, error: unknown): string => `${step.lane}, ${step.title}: ${SkepError.from(error).message}`;
