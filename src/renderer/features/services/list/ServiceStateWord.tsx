import { Clock, OctagonX, Pause, Undo2 } from 'lucide-react';
import { m } from '../../../messages/index.ts';
import type { ServiceRow } from '../../../swarm/index.ts';
import { cx, Spinner, text } from '../../../ui/index.ts';
import styles from './ServiceTable.module.css';

/** How a service is, in a word; quiet where it is as wanted. */
export function ServiceStateWord({ row }: { row: ServiceRow }) {
  const words = m.services.page.states;
  const { updateStatus } = row.service;
  if (updateStatus === 'paused' || updateStatus === 'rollback_paused') {
    return (
      <span className={cx(styles.state, text.warn)}>
        <Pause aria-hidden /> {words[updateStatus]}
      </span>
    );
  }
  if (row.failed > 0) {
    return (
      <span className={cx(styles.state, text.bad)}>
        <OctagonX aria-hidden /> {words.failed(row.failed)}
      </span>
    );
  }
  if (row.unplaced > 0) {
    return (
      <span className={cx(styles.state, text.warn)}>
        <Clock aria-hidden /> {words.unplaced(row.unplaced)}
      </span>
    );
  }
  if (updateStatus === 'updating' || updateStatus === 'rollback_started' || row.state === 'settling') {
    return (
      <span className={cx(styles.state, text.info)}>
        <Spinner />{' '}
        {updateStatus === 'updating' || updateStatus === 'rollback_started' ? words[updateStatus] : words.settling}
      </span>
    );
  }
  if (updateStatus === 'rollback_completed') {
    return (
      <span className={cx(styles.state, text.second)}>
        <Undo2 aria-hidden /> {words.rollback_completed}
      </span>
    );
  }
  return <span className={text.second}>{words[row.state]}</span>;
}
