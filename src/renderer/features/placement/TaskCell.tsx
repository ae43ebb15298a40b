import { Check, Clock, OctagonX, RotateCcw } from 'lucide-react';
import { memo, useState } from 'react';
import { formatAge } from '../../../shared/format.ts';
import { m } from '../../messages/index.ts';
import type { Cell, CellKind } from '../../swarm/index.ts';
import { colourClass, taskName } from '../../swarm/index.ts';
import { cx, useClock } from '../../ui/index.ts';
import type { Departure } from './ghosts.ts';
import styles from './TaskCell.module.css';

interface TaskCellProps {
  cell: Cell;
  /** The node it is in. */
  where?: string | undefined;
  square?: boolean;
  selected: boolean;
  /** A scaling would take it away, or may. */
  leaving?: Departure | undefined;
  /** Says the node in place of the age: where tasks are grouped by something else. */
  showNode?: boolean;
  onSelect: (id: string) => void;
}

/** A task younger than this is seen to arrive; what was there when the page was opened stands still. */
const FRESH_MS = 3000;

/** A task as what one presses to see more of it: its service's colour and name, its state by shape, mark and word. */
export const TaskCell = memo(function TaskCell(props: TaskCellProps) {
  const { cell, where, square, selected, leaving, showNode, onSelect } = props;
  const name = spoken(cell, where, leaving);
  const [fresh] = useState(() => Date.now() - cell.task.created < FRESH_MS);
  const outdated = cell.task.outdated && (cell.kind === 'running' || cell.kind === 'starting');
  return (
    <button
      type="button"
      tabIndex={-1}
      data-cell={cell.id}
      className={cx(
        colourClass(cell.colour),
        styles.cell,
        styles[cell.kind],
        square && styles.square,
        outdated && styles.outdated,
        selected && styles.selected,
        leaving === 'sure' && styles.leaving,
        leaving === 'likely' && styles.mayLeave,
        fresh && styles.fresh,
      )}
      aria-label={name}
      aria-pressed={selected}
      title={square ? name : (cell.task.error ?? cell.task.message)}
      onClick={() => onSelect(cell.id)}
    >
      {!square && <Face cell={cell} word={wordOf(leaving, showNode ? where : undefined)} />}
    </button>
  );
});

/** That nobody knows whether it leaves is a word of its own; that it does is seen. */
const wordOf = (leaving: Departure | undefined, where: string | undefined): string | undefined =>
  leaving === 'likely' ? [where, m.board.cells.departures.likely].filter(Boolean).join(' · ') : where;

function Face({ cell, word }: { cell: Cell; word: string | undefined }) {
  const { kind, failures } = cell;
  return (
    <>
      {kind === 'unplaced' && <Clock aria-hidden />}
      {(kind === 'failed' || kind === 'lost') && <OctagonX aria-hidden />}
      {kind === 'complete' && <Check aria-hidden />}
      <span className={styles.name}>
        <b>{cell.service}</b>
        {cell.task.slot !== undefined && <em>.{cell.slot}</em>}
      </span>
      {failures > 0 && (
        <span className={styles.failures} data-word={failures}>
          <RotateCcw aria-hidden />
        </span>
      )}
      {word === undefined ? <Word cell={cell} /> : <span className={styles.age} data-word={word} />}
    </>
  );
}

/** The state where it is not simply running; else the age, kept true. */
function Word({ cell: { kind, task } }: { cell: Cell }) {
  const words: Partial<Record<CellKind, string>> = m.lab.task.short;
  const word = words[kind];
  const age = useClock(word === undefined ? 1000 : 0, (now) => formatAge(now - task.since));
  return <span className={styles.age} data-word={word ?? age} />;
}

/** The age is that of the moment it is drawn: a name that changes every second would be read out every second. */
function spoken(cell: Cell, where: string | undefined, leaving: Departure | undefined): string {
  const words = m.lab.task;
  const name = words.name(taskName(cell), words.kinds[cell.kind], where, formatAge(Date.now() - cell.task.since));
  return [
    name,
    cell.failures > 0 && words.failures(cell.failures),
    cell.task.outdated && m.board.cells.outdated,
    leaving && m.board.cells.departures[leaving],
  ]
    .filter(Boolean)
    .join(', ');
}
