import type { CollectionsOf, FeedSource } from '../../../shared/contract/index.ts';
import { isCode, SkepError } from '../../../shared/errors.ts';
import { type EngineTest, type EngineTestStep, TEST_STEPS, type TestStepId } from '../../../shared/model/engine.ts';
import { FeedStore } from '../../feed.ts';
import { placeOf } from '../discovery.ts';
import { stepsFor } from './steps.ts';
import { subjectOf } from './subject.ts';
import { type Outcome, StepFailed, type Subject, type TestInit } from './types.ts';

type Tests = CollectionsOf<'engine.test'>;

/** Tests an engine step by step; the feed tells of each. It ends when nobody listens any more. */
export function testEngine(init: TestInit): FeedSource<Tests> {
  const run = new TestRun(init);
  return {
    snapshot: () => run.store.snapshot(),
    subscribe(listener) {
      const stop = run.store.subscribe(listener);
      return () => {
        stop();
        if (!run.store.watched) run.abort();
      };
    },
  };
}

/** As long as everything before may take, and then some. */
const LIMIT_MS = 90_000;

class TestRun {
  readonly store = new FeedStore<Tests>(['tests', 'steps']);
  readonly #init: TestInit;
  readonly #stop = new AbortController();
  readonly #signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(LIMIT_MS)]);
  #test: EngineTest = { id: 'test', state: 'running', retryable: false };

  constructor(init: TestInit) {
    this.#init = init;
    this.#tell({});
    for (const id of TEST_STEPS) this.#step(id, { state: 'waiting' });
    void this.#run();
  }

  abort(): void {
    this.#stop.abort();
  }

  async #run(): Promise<void> {
    let subject: Subject | undefined;
    try {
      subject = await this.#understand();
      if (!subject) return;
      const steps = stepsFor(subject);
      const ids = new Set<string>(['address', ...steps.map(({ id }) => id)]);
      for (const id of TEST_STEPS) if (!ids.has(id)) this.store.remove('steps', id);
      for (const { id, run } of steps) {
        const under = subject;
        if (!(await this.#try(id, () => run(under, this.#signal)))) return;
      }
      this.#tell({ state: 'passed' });
    } finally {
      subject?.connection?.close();
    }
  }

  async #understand(): Promise<Subject | undefined> {
    let subject: Subject | undefined;
    const understood = await this.#try('address', async () => {
      const read = await subjectOf(this.#init);
      subject = read.subject;
      return { found: read.found };
    });
    if (!understood || !subject) return undefined;
    const { text, name } = subject;
    const known = this.#init.known.find(({ address }) => placeOf(address) === placeOf(text));
    this.#tell({ address: text, name, ...(known && { known: known.address }) });
    return subject;
  }

  /** One step. Whether it went well; one that did not ends the test. */
  async #try(id: TestStepId, run: () => Promise<Outcome> | Outcome): Promise<boolean> {
    this.#step(id, { state: 'running' });
    try {
      const { is = 'passed', ...found } = await run();
      this.#step(id, { state: is, ...found });
      return true;
    } catch (error) {
      const { message, hint, commands, retryable } = failureOf(error);
      this.#init.log.debug({ error, step: id }, 'the test of an engine failed');
      this.#step(id, { state: 'failed', found: message, ...(hint && { hint }), commands });
      this.#tell({ state: 'failed', retryable });
      return false;
    }
  }

  #step(id: TestStepId, step: Partial<EngineTestStep> & Pick<EngineTestStep, 'state'>): void {
    this.store.put('steps', { id, commands: [], ...step });
  }

  #tell(change: Partial<EngineTest>): void {
    this.#test = { ...this.#test, ...change };
    this.store.put('tests', this.#test);
  }
}

function failureOf(error: unknown): {
  message: string;
  hint?: string | undefined;
  commands: string[];
  retryable: boolean;
} {
  if (error instanceof StepFailed) return error.failure;
  const { message, hint, retryable } = SkepError.from(error);
  return { message, hint, commands: [], retryable: retryable || isCode(error, 'TIMEOUT') };
}
