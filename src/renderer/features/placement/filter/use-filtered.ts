import { useMemo } from 'react';
import type { Column, Swarm } from '../../../swarm/index.ts';
import { createMatcher, type Matches, parseFilter } from './filter.ts';

interface Filtered {
  matches: Matches | undefined;
  /** Few nodes stay where they are; of many those without a match are left out. */
  columns: readonly Column[];
  counts: { found: number; all: number; hidden: number };
}

const FEW = 12;

/** What of the board is filtered for. */
export function useFiltered({ board, model }: Pick<Swarm, 'board' | 'model'>, text: string): Filtered {
  const { nodes, services } = model;
  const matches = useMemo(
    () => createMatcher(parseFilter(text), { nodes, services, tasks: new Map() }),
    [text, nodes, services],
  );
  return useMemo(() => {
    const { columns, gone, unplaced } = board;
    if (!matches) return { matches, columns, counts: { found: 0, all: 0, hidden: 0 } };
    const lists = [...columns.map(({ cells }) => cells), gone, ...unplaced.map(({ cells }) => cells)];
    const found = lists.reduce((sum, cells) => sum + cells.filter(matches).length, 0);
    const all = lists.reduce((sum, cells) => sum + cells.length, 0);
    const kept = columns.length <= FEW ? columns : columns.filter(({ cells }) => cells.some(matches));
    return { matches, columns: kept, counts: { found, all, hidden: columns.length - kept.length } };
  }, [board, matches]);
}
