import type { SwarmNode } from '../../../shared/model/swarm.ts';
import type { Cell, Model } from './cells.ts';

/** A node with the tasks in it. */
export interface Column {
  node: SwarmNode;
  cells: Cell[];
  /** Tasks that are or should be here now: history is not counted. */
  tasks: number;
}

/** Tasks that wait for the same reason, in Swarm's words. */
export interface Waiting {
  reason: string;
  cells: Cell[];
}

export interface Board {
  columns: Column[];
  unplaced: Waiting[];
  /** Tasks on nodes that are no longer members of the swarm. */
  gone: Cell[];
  counts: { running: number; starting: number; unplaced: number; failed: number; ended: number; down: number };
}

/** The swarm as it is placed. `ended` tells whether history is shown too. */
export function toBoard(model: Model, cells: readonly Cell[], ended: boolean): Board {
  const shown = cells.filter((cell) => ended || cell.kind !== 'ended');
  const placed = Map.groupBy(shown, (cell) => cell.task.nodeId ?? '');
  const columns = [...model.nodes.values()].sort(inRank).map((node) => {
    const here = placed.get(node.id) ?? [];
    return { node, cells: here, tasks: here.filter(isCurrent).length };
  });
  return {
    columns,
    unplaced: toWaiting(placed.get('') ?? []),
    gone: shown.filter((cell) => cell.task.nodeId !== undefined && !model.nodes.has(cell.task.nodeId)),
    counts: counted(model, cells),
  };
}

/** Whether a task is part of what Swarm wants now, and has a place. */
export const isCurrent = (cell: Cell): boolean => cell.kind === 'running' || cell.kind === 'starting';

function counted(model: Model, cells: readonly Cell[]): Board['counts'] {
  const of = (kind: Cell['kind']): number => cells.filter((cell) => cell.kind === kind).length;
  return {
    running: of('running'),
    starting: of('starting'),
    unplaced: of('unplaced'),
    failed: of('failed'),
    ended: of('ended'),
    down: [...model.nodes.values()].filter((node) => node.state === 'down').length,
  };
}

/** Managers first, then by name: `manager02` before `manager10`. */
const inRank = (a: SwarmNode, b: SwarmNode): number =>
  (a.role === b.role ? 0 : a.role === 'manager' ? -1 : 1) || a.short.localeCompare(b.short, 'en', { numeric: true });

function toWaiting(cells: readonly Cell[]): Waiting[] {
  const groups = Map.groupBy(cells, (cell) => cell.task.error ?? cell.task.message ?? '');
  return [...groups].map(([reason, group]) => ({ reason, cells: group }));
}
