import { Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../../messages/index.ts';
import { Button, PageHead, StateBadge, type StateLook } from '../../ui/index.ts';
import styles from './LogsPage.module.css';
import type { Log } from './use-log.ts';

const LOOKS: Record<Log['state'], StateLook> = { opening: 'work', live: 'live', ended: 'off', failed: 'bad' };

interface LogHeadProps {
  log: Log;
  /** Lines that the filters leave. */
  shown: number;
  picker: ReactNode;
  download: ReactNode;
}

/** The line at the top: whose log, how it stands with it, and whether it is followed. */
export function LogHead({ log, shown, picker, download }: LogHeadProps) {
  const words = m.logs;
  const { state, paused, rows, again } = log;
  const isOver = state === 'ended' || state === 'failed';
  return (
    <PageHead
      title={words.title}
      actions={
        <>
          {isOver ? (
            <Button onClick={again}>{words.again}</Button>
          ) : (
            <Button icon={paused ? Play : Pause} onClick={() => log.pause(!paused)}>
              {paused ? words.follow : words.pause}
            </Button>
          )}
          {download}
        </>
      }
    >
      {picker}
      <StateBadge look={paused && !isOver ? 'half' : LOOKS[state]}>
        {words.states[paused && !isOver ? 'paused' : state]}
      </StateBadge>
      <span className={styles.quiet}>
        {shown === rows.length ? words.count(shown) : words.countShown(shown, rows.length)}
      </span>
    </PageHead>
  );
}
