import type { Cell } from '../../swarm/index.ts';

/** Many tasks of one service in one node: squares under its name. */
export interface Squares {
  service: string;
  colour: number;
  cells: Cell[];
}

/** From so many tasks of a service on, a node shows them as squares. */
const SQUARES_FROM = 9;
/** Drawn densely, so many stand under their service's name; the others share a line. */
const NAMED_FROM = 3;

/** A column's tasks: services with many of them as squares first; the others are named, or squares too where it is dense. */
export function toSquares(cells: readonly Cell[], dense = false): { squares: Squares[]; others: Cell[] } {
  const from = dense ? NAMED_FROM : SQUARES_FROM;
  const byService = Map.groupBy(cells, (cell) => cell.task.serviceId);
  const squares = [...byService.values()].flatMap((group) => {
    const [first] = group;
    return first && group.length >= from ? [{ service: first.service, colour: first.colour, cells: group }] : [];
  });
  return { squares, others: cells.filter((cell) => (byService.get(cell.task.serviceId)?.length ?? 0) < from) };
}
