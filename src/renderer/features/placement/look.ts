import type { Lab } from '../../../shared/model/lab.ts';
import type { Cell, Column, Swarm } from '../../swarm/index.ts';
import type { Matches } from './filter/filter.ts';
import type { Ghosts } from './ghosts.ts';
import type { Drawn } from './view/density.ts';
import type { Group } from './view/group.ts';

/** How tasks are drawn, the same for all columns. */
export interface Looks {
  selected: string | undefined;
  onSelect: (id: string) => void;
  /** Absent while nothing is filtered for. */
  matches: Matches | undefined;
  density: Drawn;
  /** Tasks that a scaling would take away, or may. */
  leaving: Ghosts['leaving'] | undefined;
}

/** What a board is drawn from, whichever way. */
export interface BoardProps extends Looks {
  lab: Lab;
  swarm: Pick<Swarm, 'board' | 'rows' | 'index' | 'model' | 'downSince'>;
  /** The columns to show: all, or those with something that was filtered for. */
  columns: readonly Column[];
  ghosts: Ghosts | undefined;
  group: Group;
  /** Whether the swarm has been asked and has answered. */
  known: boolean;
}

export const matching = (cells: readonly Cell[], matches: Matches | undefined): readonly Cell[] =>
  matches ? cells.filter(matches) : cells;
