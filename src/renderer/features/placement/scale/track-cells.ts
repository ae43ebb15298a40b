import type { ServiceRow } from '../../../swarm/index.ts';

/** leaving: more than wanted; ghost: would be added; no-node: would be added and find no node. */
export type MarkKind = 'running' | 'starting' | 'lost' | 'unplaced' | 'missing' | 'leaving' | 'ghost' | 'no-node';

/** So many replicas of the same look, side by side. */
export interface Run {
  kind: MarkKind;
  count: number;
}

interface Scaled {
  from: number;
  to: number;
  /** Of those that are added. */
  unplaced: number;
}

type Counts = Pick<ServiceRow, 'running' | 'starting' | 'unplaced' | 'lost'>;

/** A service's replicas as its track shows them, from the first to the last. */
export function toRuns(counts: Counts, wanted: number, draft?: Scaled): Run[] {
  const now = draft ? cut(present(counts, wanted), draft.to) : cut(present(counts, wanted), wanted);
  const added = Math.max(0, (draft?.to ?? 0) - (draft?.from ?? 0));
  const homeless = Math.min(added, draft?.unplaced ?? 0);
  return [
    ...now,
    { kind: 'ghost' as const, count: added - homeless },
    { kind: 'no-node' as const, count: homeless },
  ].filter(({ count }) => count > 0);
}

/** What there is, filled up to what is wanted: a task that is lost, or not there yet, keeps its place. */
function present({ running, starting, unplaced, lost }: Counts, wanted: number): Run[] {
  const gap = Math.max(0, wanted - running - starting - unplaced);
  const still = Math.min(gap, lost);
  return [
    { kind: 'running', count: running },
    { kind: 'starting', count: starting },
    { kind: 'lost', count: still },
    { kind: 'unplaced', count: unplaced },
    { kind: 'missing', count: gap - still },
  ];
}

/** What stands behind `most` is on its way out. */
function cut(runs: readonly Run[], most: number): Run[] {
  let left = most;
  let leaving = 0;
  const kept = runs.map(({ kind, count }) => {
    const stays = Math.min(count, left);
    left -= stays;
    leaving += count - stays;
    return { kind, count: stays };
  });
  return [...kept, { kind: 'leaving', count: leaving }];
}
