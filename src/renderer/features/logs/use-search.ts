import { useMemo, useState } from 'react';
import type { Row } from './entries.ts';
import { parseSearch, type Search } from './search.ts';

export interface Found {
  text: string;
  setText(text: string): void;
  search: Search | undefined;
  error: string | undefined;
  /** Places in the list of the lines that have a hit. */
  lines: readonly number[];
  /** Which of them is looked at, counted from 0; -1 for none. */
  at: number;
  /** The line that is looked at. */
  current: Row | undefined;
  /** To the next line with a hit, or the one before; around the ends. Its place in the list. */
  step(by: 1 | -1): number | undefined;
}

/** Looks for a text in the lines that are shown. */
export function useSearch(rows: readonly Row[]): Found {
  const [text, setText] = useState('');
  const [currentId, setCurrentId] = useState<number>();
  const parsed = useMemo(() => parseSearch(text), [text]);
  const search = parsed && 'find' in parsed ? parsed : undefined;
  // A line is tested once for each search, however often the list changes around it.
  const tested = useMemo(() => ({ search, known: new WeakMap<Row, boolean>() }), [search]);
  const lines = useMemo(() => linesWith(rows, tested.search, tested.known), [rows, tested]);
  const at = currentId === undefined ? -1 : lines.findIndex((line) => rows[line]?.id === currentId);

  return {
    text,
    setText: (next) => {
      setText(next);
      setCurrentId(undefined);
    },
    search,
    error: parsed && 'error' in parsed ? parsed.error : undefined,
    lines,
    at,
    current: at < 0 ? undefined : rows[lines[at] ?? -1],
    step: (by) => {
      if (lines.length === 0) return undefined;
      // The newest first: that is where one reads.
      const next = at < 0 ? lines.length - 1 : (at + by + lines.length) % lines.length;
      const line = lines[next] ?? 0;
      setCurrentId(rows[line]?.id);
      return line;
    },
  };
}

function linesWith(rows: readonly Row[], search: Search | undefined, known: WeakMap<Row, boolean>): number[] {
  const lines: number[] = [];
  if (!search) return lines;
  for (const [i, row] of rows.entries()) {
    let has = known.get(row);
    if (has === undefined) {
      has = search.test(row.plain);
      known.set(row, has);
    }
    if (has) lines.push(i);
  }
  return lines;
}
