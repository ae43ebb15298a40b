import { OctagonX } from 'lucide-react';
import { formatDuration } from '../../../shared/format.ts';
import type { TranscriptEntry } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { cx, Spinner, useClock } from '../../ui/index.ts';
import styles from './Transcript.module.css';

const TICK_MS = 1000;

/** How a command ended, or for how long it has been running. */
export function Outcome({ entry: { at, exitCode, ms = 0 } }: { entry: TranscriptEntry }) {
  if (exitCode === undefined) return <Running since={at} />;
  const time = formatDuration(ms);
  if (exitCode === 0) return <span className={styles.outcome}>{m.transcript.outcome(exitCode, time)}</span>;
  return (
    <span className={cx(styles.outcome, styles.failed)}>
      <OctagonX aria-hidden />
      {m.transcript.failure(exitCode, time)}
    </span>
  );
}

function Running({ since }: { since: number }) {
  const seconds = useClock(TICK_MS, (now) => Math.max(0, Math.floor((now - since) / 1000)));
  return (
    <span className={cx(styles.outcome, styles.running)}>
      <Spinner>{m.transcript.running(m.operation.seconds(seconds))}</Spinner>
    </span>
  );
}
