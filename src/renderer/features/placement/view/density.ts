import type { Board } from '../../../swarm/index.ts';

export type Density = 'auto' | 'cards' | 'squares' | 'overview';
export type Drawn = Exclude<Density, 'auto'>;

/** Up to so many nodes, and tasks, each is read by name; up to the next each is still a thing to press. */
const CARDS = { nodes: 12, tasks: 240 };
const SQUARES = { nodes: 40, tasks: 2000 };

/** How large a swarm is drawn where nobody chose. */
export function fitting({ columns }: Pick<Board, 'columns'>): Drawn {
  const nodes = columns.length;
  const tasks = columns.reduce((sum, { cells }) => sum + cells.length, 0);
  if (nodes <= CARDS.nodes && tasks <= CARDS.tasks) return 'cards';
  return nodes <= SQUARES.nodes && tasks <= SQUARES.tasks ? 'squares' : 'overview';
}
