import type { OperationStep } from '../../../shared/model/operation.ts';

/** When a step ran or is thought to run, in milliseconds at work after the operation's start. */
export interface Span {
  start: number;
  end: number;
  /** A guess: the step has not started. */
  estimated: boolean;
}

/** How long a step is thought to take where none like it has ended yet. */
const UNKNOWN_MS = 900;

/**
 * When each step ran; waiting ones come after what they need, as long as others of their title took. `at` maps milliseconds
 * since the epoch, as `now` is, to the axis.
 */
export function toTimes(steps: readonly OperationStep[], at: (time: number) => number, now: number): Map<string, Span> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const usual = usualDurations(steps);
  const spans = new Map<string, Span>();

  const visit = (step: OperationStep, path: ReadonlySet<string>): Span => {
    const known = spans.get(step.id);
    if (known) return known;
    const span = measured(step, at, now) ?? guessed(step, path);
    spans.set(step.id, span);
    return span;
  };
  const guessed = (step: OperationStep, path: ReadonlySet<string>): Span => {
    const further = new Set(path).add(step.id);
    const needs = step.needs.flatMap((id) => {
      const need = byId.get(id);
      return need && !further.has(id) ? [visit(need, further).end] : [];
    });
    const ready = Math.max(0, ...needs);
    if (step.state !== 'waiting') return { start: ready, end: ready, estimated: false };
    const start = Math.max(ready, at(now));
    return { start, end: start + (usual.get(step.title) ?? UNKNOWN_MS), estimated: true };
  };

  for (const step of steps) visit(step, new Set());
  return spans;
}

function measured(step: OperationStep, at: (time: number) => number, now: number): Span | undefined {
  if (step.startedAt === undefined || step.state === 'waiting') return undefined;
  const start = at(step.startedAt);
  return { start, end: Math.max(start, at(step.endedAt ?? now)), estimated: false };
}

function usualDurations(steps: readonly OperationStep[]): Map<string, number> {
  const byTitle = new Map<string, number[]>();
  for (const step of steps) {
    if (step.state !== 'done' || step.startedAt === undefined || step.endedAt === undefined) continue;
    byTitle.set(step.title, [...(byTitle.get(step.title) ?? []), step.endedAt - step.startedAt]);
  }
  return new Map([...byTitle].map(([title, all]) => [title, all.reduce((sum, ms) => sum + ms, 0) / all.length]));
}
