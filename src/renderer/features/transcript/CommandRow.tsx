import { memo, useState } from 'react';
import { formatClock } from '../../../shared/format.ts';
import type { TranscriptEntry } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { CopyButton, cx, text } from '../../ui/index.ts';
import { Outcome } from './Outcome.tsx';
import { placeOf } from './place.ts';
import styles from './Transcript.module.css';

interface CommandRowProps {
  entry: TranscriptEntry;
  withLab: boolean;
  /** Shown in full, over several lines. */
  open: boolean;
  /** The one row that Tab reaches. */
  stop: boolean;
  onOpen: (id: string | undefined) => void;
}

/** One line: when, where, what, how it ended. Pressed, it shows a long command in full. */
export const CommandRow = memo(function CommandRow({ entry, withLab, open, stop, onOpen }: CommandRowProps) {
  // Its button is drawn where the pointer or the focus is: hundreds of them would be dear.
  const [near, setNear] = useState(false);
  return (
    <li
      className={cx(styles.row, withLab && styles.withLab)}
      data-open={open || undefined}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={(event) => setNear(event.currentTarget.contains(document.activeElement))}
      onFocus={() => setNear(true)}
      onBlur={(event) => setNear(event.currentTarget.contains(event.relatedTarget))}
    >
      <button
        type="button"
        className={styles.line}
        data-command={entry.id}
        aria-expanded={open}
        tabIndex={stop ? 0 : -1}
        onClick={() => onOpen(open ? undefined : entry.id)}
      >
        <span className={text.quiet}>{formatClock(entry.at)}</span>
        <span className={text.second}>{placeOf(entry, withLab)}</span>
        <span className={styles.command}>
          <span className={text.quiet}>$ </span>
          {entry.command}
        </span>
        <Outcome entry={entry} />
      </button>
      <span className={styles.copy}>
        {(near || open) && (
          <CopyButton
            text={entry.command}
            label={m.transcript.copyOne(entry.command)}
            copied={m.common.copied}
            failed={m.common.copyFailed}
          />
        )}
      </span>
    </li>
  );
});
