import { Pause, Play } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { Button } from '../../ui/index.ts';
import styles from './LogsPage.module.css';
import { MOST_WAITING } from './log-book.ts';
import type { Log } from './use-log.ts';

/** Over the lines while it is paused: what has come meanwhile, and the way on. */
export const PausedBar = ({ log: { waiting, pause } }: { log: Log }) => (
  <div className={styles.paused}>
    <Pause aria-hidden />
    <span>
      {m.logs.pausedTitle} {m.logs.waiting(waiting, waiting >= MOST_WAITING)}
    </span>
    <Button small icon={Play} onClick={() => pause(false)}>
      {m.logs.follow}
    </Button>
  </div>
);
