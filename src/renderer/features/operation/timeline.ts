import type { OperationStep } from '../../../shared/model/operation.ts';

type Stamped = Pick<OperationStep, 'state' | 'startedAt' | 'endedAt'>;

/** A pause shorter than this is part of the work. */
const PAUSE_MS = 1500;
/** What is left of a longer one. */
const PAUSE_SHOWN_MS = 400;

/**
 * Maps times (milliseconds since the epoch) to milliseconds at work after the start. Pauses in which no step ran, as between
 * a failure and its retry an hour later, are cut out: the picture shows work.
 */
export function toTimeline(steps: readonly Stamped[], startedAt: number, now: number): (time: number) => number {
  const cuts = pauses(steps, now).map(([from, to]) => ({ from, lost: to - from - PAUSE_SHOWN_MS }));
  return (time) => {
    let lost = 0;
    for (const cut of cuts) if (time > cut.from) lost += Math.min(cut.lost, time - cut.from);
    return Math.max(0, time - startedAt - lost);
  };
}

/** Between steps only: what leads up to the first one, and what follows the last one so far, is shown as it is. */
function pauses(steps: readonly Stamped[], now: number): [number, number][] {
  const busy = steps
    .flatMap(({ startedAt: from, endedAt }) => (from === undefined ? [] : [[from, endedAt ?? now] as const]))
    .sort((a, b) => a[0] - b[0]);
  const found: [number, number][] = [];
  let idleSince = busy[0]?.[1] ?? now;
  for (const [from, to] of busy) {
    if (from - idleSince > PAUSE_MS) found.push([idleSince, from]);
    idleSince = Math.max(idleSince, to);
  }
  return found;
}
