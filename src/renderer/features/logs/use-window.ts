import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Row } from './entries.ts';
import { indexOfId, inSight, layOut, rowAt } from './windowing.ts';

/** Height of a line that is not wrapped; as in the style sheet. */
const ROW = 20;
/** So near to the end counts as being there. */
const NEAR = 8;
/** Until the list has been measured. */
const FIRST_SIGHT = { top: 0, height: 600, width: 0 };

/** Which rows of a long list are drawn and where, and what becomes of the place one reads at while the list changes. */
export function useWindow(rows: readonly Row[], wrap: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState(FIRST_SIGHT);
  const [atEnd, setAtEnd] = useState(true);
  /** The last line that there was when the end was left. */
  const [lastSeen, setLastSeen] = useState(0);
  /** What keeps its place while lines come and go: the first line in sight, and how much of it is above. */
  const anchor = useRef<{ id: number; above: number }>(undefined);
  const { layout, measure } = useLayout(rows, wrap, sight.width);

  const height = layout.tops[rows.length] ?? 0;
  const top = atEnd ? Math.max(0, height - sight.height) : sight.top;
  const [first, end] = inSight(layout, top, sight.height);

  const leaveEnd = (): void => {
    if (!atEnd) return;
    setAtEnd(false);
    setLastSeen(rows.at(-1)?.id ?? 0);
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientHeight, clientWidth } = element;
      setSight((before) => ({ ...before, height: clientHeight || before.height, width: clientWidth }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => measure(list.current, first));

  // biome-ignore lint/correctness/useExhaustiveDependencies: where less is in sight the end is elsewhere
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (atEnd) element.scrollTop = element.scrollHeight;
    else if (anchor.current) {
      const { id, above } = anchor.current;
      const index = indexOfId(rows, id);
      const wanted = (layout.tops[index] ?? 0) + (rows[index]?.id === id ? above : 0);
      if (Math.abs(element.scrollTop - wanted) >= 1) element.scrollTop = wanted;
    }
  }, [layout, rows, atEnd, sight.height]);

  const onScroll = (): void => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    const index = rowAt(layout, scrollTop);
    anchor.current = { id: rows[index]?.id ?? 0, above: scrollTop - (layout.tops[index] ?? 0) };
    setSight((before) => (before.top === scrollTop ? before : { ...before, top: scrollTop }));
    if (scrollHeight - scrollTop - clientHeight < NEAR) setAtEnd(true);
    else leaveEnd();
  };

  /** Brings a line into the middle. */
  const show = (index: number): void => {
    const element = scroller.current;
    const row = rows[index];
    if (!element || !row) return;
    leaveEnd();
    const wanted = Math.max(0, (layout.tops[index] ?? 0) - element.clientHeight / 2);
    const firstAt = rowAt(layout, wanted);
    anchor.current = { id: rows[firstAt]?.id ?? row.id, above: wanted - (layout.tops[firstAt] ?? 0) };
    setSight((before) => ({ ...before, top: wanted }));
    element.scrollTop = wanted;
  };

  return {
    ...{ scroller, list, onScroll, show, first, end, height, atEnd },
    /** A flood would take back a turn of the wheel before it is seen. */
    onWheel: ({ deltaY }: { deltaY: number }) => deltaY < 0 && height > sight.height && leaveEnd(),
    top: layout.tops[first] ?? 0,
    /** Rows that came since the end was left. */
    below: atEnd ? 0 : rows.length - indexOfId(rows, lastSeen + 1),
    toEnd: () => setAtEnd(true),
  };
}

/** Where rows stand. Those that wrap are measured when they are drawn; until then they are taken for one line. */
function useLayout(rows: readonly Row[], wrap: boolean, width: number) {
  const [measured, setMeasured] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at another width all lines wrap otherwise
  const heights = useMemo(() => new WeakMap<Row, number>(), [wrap, width]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `measured` tells of new heights
  const layout = useMemo(
    () => layOut(rows.length, (i) => (wrap && heights.get(rows[i] as Row)) || ROW),
    [rows, wrap, heights, measured],
  );
  const measure = (list: HTMLElement | null, first: number): void => {
    if (!wrap || !list) return;
    let changed = false;
    for (const [i, element] of [...list.children].entries()) {
      const row = rows[first + i];
      const is = element.getBoundingClientRect().height;
      if (!row || is === 0 || (heights.get(row) ?? ROW) === is) continue;
      heights.set(row, is);
      changed = true;
    }
    if (changed) setMeasured((n) => n + 1);
  };
  return { layout, measure };
}
