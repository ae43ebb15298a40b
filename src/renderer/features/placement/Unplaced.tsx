import { Clock } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { cx, text } from '../../ui/index.ts';
import type { Board, Waiting } from './board.ts';
import type { Looks } from './NodeColumn.tsx';
import { TaskCell } from './TaskCell.tsx';
import styles from './Unplaced.module.css';
import { waitingWords } from './words.ts';

/** As many cells as a line holds; the others are a number. */
const SHOWN = 4;

/** Tasks without a node, first of all and with the reason beside them. */
export function Unplaced({ unplaced, ...looks }: { unplaced: Board['unplaced'] } & Looks) {
  return unplaced.map((waiting) => <Lane key={waiting.reason} waiting={waiting} {...looks} />);
}

function Lane({ waiting, selected, isDim, onSelect }: { waiting: Waiting } & Looks) {
  const { lead, rest } = waitingWords(waiting.reason);
  const { cells } = waiting;
  const more = cells.length - SHOWN;
  return (
    <section className={styles.lane} aria-label={m.lab.unplaced.title(cells.length)} data-column>
      <Clock aria-hidden />
      <span className={styles.count}>{m.lab.unplaced.title(cells.length)}</span>
      {cells.slice(0, SHOWN).map((cell) => (
        <TaskCell key={cell.id} cell={cell} selected={cell.id === selected} dim={isDim(cell)} onSelect={onSelect} />
      ))}
      {more > 0 && <span className={cx(text.sm, text.second)}>{m.lab.unplaced.more(more)}</span>}
      <p className={styles.why}>
        <strong className={text.med}>{lead}</strong> {rest}
      </p>
    </section>
  );
}
