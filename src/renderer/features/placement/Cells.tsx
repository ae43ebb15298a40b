import { useState } from 'react';
import { m } from '../../messages/index.ts';
import { type Cell, isFault } from '../../swarm/index.ts';
import { Button, cx, text } from '../../ui/index.ts';
import styles from './Cells.module.css';
import { toSquares } from './dense.ts';
import { GhostCells } from './GhostCells.tsx';
import type { PlacedGhost } from './ghosts.ts';
import { type Looks, matching } from './look.ts';
import { TaskCell } from './TaskCell.tsx';

interface CellsProps extends Looks {
  cells: readonly Cell[];
  /** Where they are: the node's short name, or what tells it of each. */
  where: string | ((cell: Cell) => string | undefined);
  ghosts: readonly PlacedGhost[];
  empty: string;
}

/** So many are drawn at first: a page stays below a few thousand elements whatever a node holds. */
const MOST = 160;

/** The tasks of one column: many of one service as squares under its name, the others as named cells. */
export function Cells({ cells, where, ghosts, empty, ...looks }: CellsProps) {
  const [most, setMost] = useState(MOST);
  const found = matching(cells, looks.matches);
  // A fault is shown, however far behind it stands.
  const shown = found.length > most ? found.filter((cell, i) => i < most || isFault(cell)) : found;
  const dense = looks.density === 'squares';
  const { squares, others } = toSquares(shown, dense);
  const placeOf = (cell: Cell) => (typeof where === 'string' ? where : where(cell));
  const task = (cell: Cell, square: boolean) => (
    <TaskCell
      key={cell.id}
      cell={cell}
      where={placeOf(cell)}
      square={square}
      showNode={typeof where !== 'string'}
      selected={cell.id === looks.selected}
      leaving={looks.leaving?.get(cell.id)}
      onSelect={looks.onSelect}
    />
  );
  const nothing = found.length === 0 && ghosts.length === 0;
  return (
    <div className={styles.cells}>
      {squares.length > 0 && (
        <div className={styles.groups}>
          {squares.map((group) => (
            <div key={group.service} className={styles.group}>
              <div className={styles.groupName}>
                <span className={cx(text.med, styles.groupText)} title={group.service}>
                  {group.service}
                </span>{' '}
                <span className={text.second}>{group.cells.length}</span>
              </div>
              <div className={styles.squares}>{group.cells.map((cell) => task(cell, true))}</div>
            </div>
          ))}
        </div>
      )}
      {dense && others.length > 0 && <div className={styles.squares}>{others.map((cell) => task(cell, true))}</div>}
      {((!dense && others.length > 0) || ghosts.length > 0) && (
        <div className={styles.named}>
          {!dense && others.map((cell) => task(cell, false))}
          {ghosts.map(({ ghost, where: at }) => (
            <GhostCells key={at ?? ''} ghost={ghost} where={at} showNode={typeof where !== 'string'} />
          ))}
        </div>
      )}
      {nothing && <p className={styles.empty}>{cells.length > 0 ? m.board.filter.none : empty}</p>}
      {found.length > shown.length && (
        <Button small kind="ghost" onClick={() => setMost(most + MOST * 2)}>
          {m.board.cells.more(found.length - shown.length)}
        </Button>
      )}
    </div>
  );
}
