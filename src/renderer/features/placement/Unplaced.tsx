import { Clock } from 'lucide-react';
import { useState } from 'react';
import { m } from '../../messages/index.ts';
import type { Board, Cell, Waiting } from '../../swarm/index.ts';
import { waitingWords } from '../../swarm/index.ts';
import { Button, text } from '../../ui/index.ts';
import { GhostCells } from './GhostCells.tsx';
import { type Ghost, type Ghosts, staying } from './ghosts.ts';
import { type Looks, matching } from './look.ts';
import { TaskCell } from './TaskCell.tsx';
import styles from './Unplaced.module.css';

type UnplacedLooks = Pick<Looks, 'selected' | 'onSelect' | 'matches'>;

interface UnplacedProps extends UnplacedLooks {
  unplaced: Board['unplaced'];
  /** A scaling that is under way: it takes these tasks first. */
  ghosts: Ghosts | undefined;
}

/** As many cells as a line holds; the others are a number until it is pressed. */
const SHOWN = 4;
/** So many more at a time: a page stays small however many wait. */
const MORE = 160;

/** Tasks without a node, first of all and with the reason beside them. */
export function Unplaced({ unplaced, matches, ...looks }: UnplacedProps) {
  const lanes = unplaced
    .map((waiting) => ({ ...waiting, cells: matching(waiting.cells, matches) }))
    .filter(({ cells }) => cells.length > 0)
    .map((waiting) => <Lane key={waiting.reason} waiting={waiting} {...looks} />);
  return (
    <>
      {lanes}
      {looks.ghosts?.unplaced && <GhostLane ghost={looks.ghosts.unplaced} />}
    </>
  );
}

function GhostLane({ ghost }: { ghost: Ghost }) {
  const said = m.lab.unplaced.coming(ghost.sure);
  return (
    <section className={styles.lane} aria-label={said}>
      <Clock aria-hidden />
      <span className={styles.count}>{said}</span>
      <GhostCells ghost={ghost} where={undefined} />
    </section>
  );
}

interface LaneProps extends Omit<UnplacedProps, 'unplaced' | 'matches'> {
  waiting: Waiting;
}

function Lane({ waiting, selected, onSelect, ghosts }: LaneProps) {
  const { lead, rest } = waitingWords(waiting.reason);
  const { cells } = waiting;
  const [most, setMost] = useState(SHOWN);
  const shown = cells.filter(({ id }, i) => i < most || id === selected);
  const more = cells.length - shown.length;
  return (
    <section className={styles.lane} aria-label={m.lab.unplaced.title(cells.length)} data-column>
      <Clock aria-hidden />
      <span className={styles.count}>
        <Count cells={cells} ghosts={ghosts} />
      </span>
      {shown.map((cell) => (
        <TaskCell
          key={cell.id}
          cell={cell}
          selected={cell.id === selected}
          leaving={ghosts?.leaving.get(cell.id)}
          onSelect={onSelect}
        />
      ))}
      {more > 0 && (
        <Button small onClick={() => setMost(most + MORE)}>
          {m.lab.unplaced.more(more)}
        </Button>
      )}
      {most > SHOWN && cells.length > SHOWN && (
        <Button small onClick={() => setMost(SHOWN)}>
          {m.lab.unplaced.fewer}
        </Button>
      )}
      <p className={styles.why}>
        <strong className={text.med}>{lead}</strong> {rest}
      </p>
    </section>
  );
}

function Count({ cells, ghosts }: { cells: readonly Cell[]; ghosts: Ghosts | undefined }) {
  const all = cells.length;
  const { least, most } = ghosts ? staying(cells, ghosts) : { least: all, most: all };
  if (least === all) return m.lab.unplaced.title(all);
  return <span className={styles.after}>{m.lab.unplaced.change(all, least, most)}</span>;
}
