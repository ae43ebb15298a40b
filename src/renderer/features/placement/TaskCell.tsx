import { Check, Clock, OctagonX, RotateCcw } from 'lucide-react';
import { memo, useState } from 'react';
import { formatAge } from '../../../shared/format.ts';
import { m } from '../../messages/index.ts';
import { cx, useClock } from '../../ui/index.ts';
import type { Cell, CellKind } from './cells.ts';
import { colourClass } from './Swatch.tsx';
import styles from './TaskCell.module.css';
import { taskName } from './words.ts';

export interface CellLook {
  selected: boolean;
  /** Not among what is filtered for. */
  dim: boolean;
  onSelect: (id: string) => void;
}

interface TaskCellProps extends CellLook {
  cell: Cell;
  /** The node it is in. */
  where?: string | undefined;
  square?: boolean;
}

/** A task younger than this is seen to arrive; what was there when the page was opened stands still. */
const FRESH_MS = 3000;

/** A task as what one presses to see more of it: its service's colour and name, its state by shape, mark and word. */
export const TaskCell = memo(
  function TaskCell({ cell, where, square, selected, dim, onSelect }: TaskCellProps) {
    const name = spoken(cell, where);
    const [fresh] = useState(() => Date.now() - cell.task.created < FRESH_MS);
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
          selected && styles.selected,
          dim && styles.dim,
          fresh && styles.fresh,
        )}
        aria-label={name}
        aria-pressed={selected}
        title={square ? name : (cell.task.error ?? cell.task.message)}
        onClick={() => onSelect(cell.id)}
      >
        {!square && <Face cell={cell} />}
      </button>
    );
  },
  (a, b) => same(a.cell, b.cell) && a.selected === b.selected && a.dim === b.dim && a.where === b.where,
);

/** A cell is made anew with every patch; it is drawn anew when its task is another object, or looks otherwise. */
const same = (a: Cell, b: Cell): boolean =>
  a.task === b.task &&
  a.kind === b.kind &&
  a.colour === b.colour &&
  a.service === b.service &&
  a.slot === b.slot &&
  a.failures === b.failures;

function Face({ cell }: { cell: Cell }) {
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
      <span className={styles.age} data-word={useWord(cell)} />
    </>
  );
}

/** The state where it is not simply running; else the age, kept true. */
function useWord({ kind, task }: Cell): string {
  const age = useClock(1000, (now) => formatAge(now - task.since));
  const words: Partial<Record<CellKind, string>> = m.lab.task.short;
  return words[kind] ?? age;
}

/** The age is that of the moment it is drawn: a name that changes every second would be read out every second. */
function spoken(cell: Cell, where: string | undefined): string {
  const words = m.lab.task;
  const name = words.name(taskName(cell), words.kinds[cell.kind], where, formatAge(Date.now() - cell.task.since));
  return cell.failures > 0 ? `${name}, ${words.failures(cell.failures)}` : name;
}
