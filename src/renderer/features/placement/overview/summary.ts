import { m } from '../../../messages/index.ts';
import { type Cell, type Column, isFault } from '../../../swarm/index.ts';

/** A service's part of a node's tasks. */
export interface Part {
  service: string;
  colour: number;
  count: number;
}

/** Which services a node's tasks are of, the most first. */
export function partsOf(cells: readonly Cell[]): Part[] {
  const groups = Map.groupBy(cells, (cell) => cell.task.serviceId);
  return [...groups.values()]
    .flatMap((own) => (own[0] ? [{ service: own[0].service, colour: own[0].colour, count: own.length }] : []))
    .sort((a, b) => b.count - a.count);
}

export const faultsOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + (isFault(cell) ? 1 : 0), 0);

export function stateWords({ node }: Pick<Column, 'node'>): string {
  if (node.state !== 'ready') return m.lab.node.state[node.state];
  return node.availability === 'active' ? m.lab.node.state.ready : m.lab.node.availability[node.availability];
}

const SPOKEN = 4;

export function spokenNode(column: Column): string {
  const words = m.board.overview;
  const parts = partsOf(column.cells);
  const said = parts.slice(0, SPOKEN).map(({ service, count }) => words.part(service, count));
  const rest = parts.slice(SPOKEN).reduce((sum, { count }) => sum + count, 0);
  return words.node(
    column.node.short,
    stateWords(column),
    column.tasks,
    rest > 0 ? [...said, words.others(rest)] : said,
  );
}
