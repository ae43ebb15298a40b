import { cancelled, SkepError } from '../../shared/errors.ts';
import type { Step } from './types.ts';

export type GraphStep = Pick<Step, 'id' | 'needs' | 'limit' | 'lenient'>;

/** Runs one step; rejects when it failed or was cut off. */
export type RunStep<S> = (step: S, signal: AbortSignal) => Promise<void>;

/**
 * Runs each step as soon as those it needs are done; a need that names no step counts as done. The first failure, or an
 * abort of `outer`, aborts what runs, and nothing further starts. Settles when nothing is in flight any more.
 * @throws the first error; CANCELLED where `outer` was aborted before any.
 */
export async function runGraph<S extends GraphStep>(
  steps: readonly S[],
  outer: AbortSignal,
  run: RunStep<S>,
): Promise<void> {
  assertRunnable(steps);
  const own = new AbortController();
  const signal = AbortSignal.any([outer, own.signal]);
  const waiting = new Map(steps.map((step) => [step.id, step]));
  const unfinished = new Set(waiting.keys());
  const busy = new Map<string, number>();
  const failures: unknown[] = [];

  const ready = (step: S): boolean =>
    !step.needs.some((need) => unfinished.has(need)) &&
    (step.limit === undefined || (busy.get(step.limit.group) ?? 0) < step.limit.most);

  await new Promise<void>((resolve) => {
    let inFlight = 0;
    const startReady = (): void => {
      for (const step of waiting.values()) {
        if (signal.aborted) break;
        if (ready(step)) void start(step);
      }
      if (inFlight === 0) resolve();
    };
    const start = async (step: S): Promise<void> => {
      waiting.delete(step.id);
      inFlight += 1;
      count(busy, step, 1);
      try {
        await run(step, signal);
      } catch (error) {
        // After an abort a step fails because of it, which is no news.
        if (!signal.aborted) failures.push(error);
        if (!step.lenient) own.abort();
      }
      unfinished.delete(step.id);
      count(busy, step, -1);
      inFlight -= 1;
      startReady();
    };
    startReady();
  });
  if (failures.length > 0) throw failures[0];
  if (outer.aborted) throw cancelled(outer.reason);
}

/** The graph in which each step comes after those that need it; a failure stops nothing. */
export function reversed<S extends GraphStep>(steps: readonly S[]): (GraphStep & { step: S })[] {
  const neededBy = new Map<string, string[]>();
  for (const step of steps) {
    for (const need of step.needs) neededBy.set(need, [...(neededBy.get(need) ?? []), step.id]);
  }
  return steps.map((step) => ({
    id: step.id,
    needs: neededBy.get(step.id) ?? [],
    lenient: true,
    ...(step.limit ? { limit: step.limit } : {}),
    step,
  }));
}

function count(busy: Map<string, number>, { limit }: GraphStep, change: number): void {
  if (limit) busy.set(limit.group, (busy.get(limit.group) ?? 0) + change);
}

function assertRunnable(steps: readonly GraphStep[]): void {
  const left = new Map(steps.map((step) => [step.id, step]));
  if (left.size < steps.length) throw new SkepError('INTERNAL', 'Two steps of a plan have the same id');
  for (;;) {
    const free = [...left.values()].filter((step) => !step.needs.some((need) => left.has(need)));
    if (free.length === 0) break;
    for (const step of free) left.delete(step.id);
  }
  if (left.size > 0) throw new SkepError('INTERNAL', `Steps wait for each other: ${[...left.keys()].join(', ')}`);
}
