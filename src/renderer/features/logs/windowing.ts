/** Where rows stand in a list of which only those in sight are drawn. */
export interface Layout {
  /** The top of each row, and last the whole height. */
  tops: Float64Array;
}

/** `heightOf`: the measured height of a row, or what it is taken for until it was seen. */
export function layOut(count: number, heightOf: (index: number) => number): Layout {
  const tops = new Float64Array(count + 1);
  for (let i = 0; i < count; i += 1) tops[i + 1] = (tops[i] ?? 0) + heightOf(i);
  return { tops };
}

/** The row at a height: the last one that begins at or above it. */
export function rowAt({ tops }: Layout, y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Rows drawn beyond what is in sight, so that a quick scroll meets text. */
const SPARE = 12;

/** First and last row to be drawn, the last excluded. */
export function inSight(layout: Layout, scrollTop: number, height: number): readonly [number, number] {
  const count = layout.tops.length - 1;
  const first = Math.max(0, rowAt(layout, scrollTop) - SPARE);
  return [first, Math.min(count, rowAt(layout, scrollTop + height) + 1 + SPARE)];
}

/** The place of the first row with this id or a later one; ids rise. */
export function indexOfId(rows: readonly { id: number }[], id: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
