import type { SwarmNode } from '../../shared/model/swarm.ts';
import type { CellIndex } from './cell-index.ts';
import { type Cell, isCurrent, type Model } from './cells.ts';

/** A node with the tasks in it. */
export interface Column {
  node: SwarmNode;
  cells: readonly Cell[];
  /** Tasks that are or should be here now: history is not counted. */
  tasks: number;
}

/** Tasks that wait for the same reason, in Swarm's words. */
export interface Waiting {
  reason: string;
  cells: readonly Cell[];
}

export interface Board {
  columns: readonly Column[];
  unplaced: readonly Waiting[];
  /** Tasks on nodes that are no longer members of the swarm. */
  gone: readonly Cell[];
  /** Whether history is among them. */
  ended: boolean;
  counts: { running: number; starting: number; unplaced: number; failed: number; ended: number; down: number };
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** Managers first, then by name: `manager02` before `manager10`. */
export const inRank = (a: SwarmNode, b: SwarmNode): number =>
  (a.role === b.role ? 0 : a.role === 'manager' ? -1 : 1) || byNumber.compare(a.short, b.short);

/** Makes boards of one index, patch after patch: a column in which nothing changed stays the same object. */
export class BoardMaker {
  readonly #index: CellIndex;
  readonly #ended: boolean;
  #columns = new Map<string, Column & { all: readonly Cell[] }>();
  #nodes: Model['nodes'] = new Map();
  #sorted: readonly SwarmNode[] = [];

  /** `ended` tells whether history is shown too. */
  constructor(index: CellIndex, ended: boolean) {
    this.#index = index;
    this.#ended = ended;
  }

  make(): Board {
    const columns = this.#order().map((node) => this.#column(node));
    if (this.#columns.size > columns.length) this.#forget();
    const { total } = this.#index;
    return {
      columns,
      ended: this.#ended,
      unplaced: toWaiting(this.#index.ofNode('').filter((cell) => cell.kind !== 'ended')),
      gone: this.#index.goneNodes().flatMap((id) => this.#shown(this.#index.ofNode(id))),
      counts: {
        running: total.running,
        starting: total.starting,
        unplaced: total.unplaced,
        failed: total.failed,
        ended: total.ended,
        down: this.#sorted.filter((node) => node.state === 'down').length,
      },
    };
  }

  /** Sorts only when nodes come, go or are called otherwise. */
  #order(): readonly SwarmNode[] {
    const { nodes } = this.#index.model;
    if (nodes === this.#nodes) return this.#sorted;
    const same =
      nodes.size === this.#sorted.length &&
      this.#sorted.every((was) => {
        const is = nodes.get(was.id);
        return is?.role === was.role && is.short === was.short;
      });
    this.#nodes = nodes;
    this.#sorted = same ? this.#sorted.map((was) => nodes.get(was.id) ?? was) : [...nodes.values()].sort(inRank);
    return this.#sorted;
  }

  #column(node: SwarmNode): Column {
    const all = this.#index.ofNode(node.id);
    const held = this.#columns.get(node.id);
    if (held?.node === node && held.all === all) return held;
    const column = { node, all, cells: this.#shown(all), tasks: all.filter(isCurrent).length };
    this.#columns.set(node.id, column);
    return column;
  }

  #shown(cells: readonly Cell[]): readonly Cell[] {
    return this.#ended || !cells.some(isEnded) ? cells : cells.filter((cell) => !isEnded(cell));
  }

  #forget(): void {
    for (const id of this.#columns.keys()) if (!this.#nodes.has(id)) this.#columns.delete(id);
  }
}

const isEnded = (cell: Cell): boolean => cell.kind === 'ended';

function toWaiting(cells: readonly Cell[]): Waiting[] {
  const groups = Map.groupBy(cells, (cell) => cell.task.error ?? cell.task.message ?? '');
  return [...groups].map(([reason, group]) => ({ reason, cells: group }));
}
