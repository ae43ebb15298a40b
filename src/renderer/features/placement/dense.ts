import type { Cell } from './cells.ts';

/** Many tasks of one service in one node: squares under its name. */
export interface Squares {
  service: string;
  colour: number;
  cells: Cell[];
}

/** From so many tasks of a service on, a node shows them as squares. */
const SQUARES_FROM = 9;

/** A node's tasks: services with many as squares first, the others as named cells. */
export function toSquares(cells: readonly Cell[]): { squares: Squares[]; named: Cell[] } {
  const byService = Map.groupBy(cells, (cell) => cell.task.serviceId);
  const squares = [...byService.values()].flatMap((group) => {
    const [first] = group;
    return first && group.length >= SQUARES_FROM
      ? [{ service: first.service, colour: first.colour, cells: group }]
      : [];
  });
  return { squares, named: cells.filter((cell) => (byService.get(cell.task.serviceId)?.length ?? 0) < SQUARES_FROM) };
}
