import { formatClock } from '../../../shared/format.ts';
import type { TranscriptEntry } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { cx, text } from '../../ui/index.ts';
import { Outcome } from './Outcome.tsx';
import { placeOf } from './place.ts';
import styles from './Transcript.module.css';

/** The closed drawer's line: what was typed last, and how many before it. */
export function LastCommand({ entries, withLab }: { entries: readonly TranscriptEntry[]; withLab: boolean }) {
  const last = entries.at(-1);
  if (!last) return <span className={text.quiet}>{m.transcript.none}</span>;
  return (
    <span className={cx(styles.last, text.mono)}>
      <span>{formatClock(last.at)}</span>
      <span className={styles.where}>{placeOf(last, withLab)} $</span>
      <span className={styles.typed}>{last.command}</span>
      <Outcome entry={last} />
      {entries.length > 1 && <span className={styles.rest}>{m.transcript.before(entries.length - 1)}</span>}
    </span>
  );
}
