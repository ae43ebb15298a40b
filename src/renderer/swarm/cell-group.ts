import type { Cell, CellKind } from './cells.ts';

/** How many tasks of each kind; `retrying` are those of `starting` that failed before. */
export type Tally = Record<CellKind | 'retrying', number>;

export const newTally = (): Tally => ({
  running: 0,
  starting: 0,
  unplaced: 0,
  stopping: 0,
  failed: 0,
  lost: 0,
  complete: 0,
  ended: 0,
  retrying: 0,
});

export function count(tally: Tally, cell: Cell, by: 1 | -1): void {
  tally[cell.kind] += by;
  if (cell.kind === 'starting' && cell.failures > 0) tally.retrying += by;
}

/** Cells that belong together: in one node, or of one service. Counts are kept; the order is made when it is asked for. */
export class CellGroup {
  readonly tally = newTally();
  readonly #members = new Map<string, Cell>();
  #list: readonly Cell[] | undefined;

  get size(): number {
    return this.#members.size;
  }

  put(cell: Cell): void {
    this.drop(cell.id);
    this.#members.set(cell.id, cell);
    this.#list = undefined;
    count(this.tally, cell, 1);
  }

  drop(id: string): void {
    const cell = this.#members.get(id);
    if (!cell) return;
    this.#members.delete(id);
    count(this.tally, cell, -1);
    this.#list = undefined;
  }

  members(): Iterable<Cell> {
    return this.#members.values();
  }

  /** In order; the same array until something in it changes. */
  list(order: (a: Cell, b: Cell) => number): readonly Cell[] {
    this.#list ??= [...this.#members.values()].sort(order);
    return this.#list;
  }
}
