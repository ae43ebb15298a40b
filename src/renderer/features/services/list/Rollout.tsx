import { Check, RefreshCw } from 'lucide-react';
import type { LabRef } from '../../../../shared/model/lab.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { m } from '../../../messages/index.ts';
import { goOn, type NamedTask, rollBackService } from '../../../parts/service-acts/index.ts';
import { Banner, Button, cx, ProgressBar, text } from '../../../ui/index.ts';
import { isPaused } from './rows.ts';
import styles from './ServiceDetail.module.css';

const MOVING = new Set(['updating', 'paused', 'rollback_started', 'rollback_paused']);

interface RolloutProps {
  lab: LabRef;
  service: SwarmService;
  tasks: readonly NamedTask[];
}

/** How far an update is: which tasks are new, which are still of the old spec; and the ways on where it stands still. */
export function Rollout({ lab, service, tasks }: RolloutProps) {
  const words = m.services.page;
  const old = tasks.filter(({ task }) => task.outdated);
  if (!MOVING.has(service.updateStatus ?? '') && old.length === 0) return null;
  const done = tasks.length - old.length;
  const paused = isPaused({ service });
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <h3 className={text.semi}>{words.rollout}</h3>
        <span className={cx(text.sm, text.second, text.num)} role="status">
          {words.rolloutOf(done, tasks.length)}
        </span>
      </div>
      <ProgressBar label={words.rollout} value={tasks.length === 0 ? 0 : done / tasks.length} />
      {paused && (
        <Banner
          tone="warn"
          action={
            <span className={styles.scale}>
              <Button small onClick={() => void goOn(lab, service)}>
                {words.continue}
              </Button>
              {service.previous && (
                <Button small onClick={() => void rollBackService(lab, service)}>
                  {words.rollBackDo}
                </Button>
              )}
            </span>
          }
        >
          {service.updateMessage ?? words.states.paused}
        </Banner>
      )}
      <ul className={styles.lanes}>
        {tasks.slice(0, SHOWN).map(({ id, name, node, task }) => (
          <li key={id} className={styles.lane} data-old={task.outdated || undefined}>
            {task.outdated ? <RefreshCw aria-hidden /> : <Check aria-hidden />}
            {name} <span className={text.quiet}>{node}</span>
            <span className={text.hidden}>{task.outdated ? words.oldSpec : words.newSpec}</span>
          </li>
        ))}
        {tasks.length > SHOWN && <li className={text.quiet}>{m.services.side.moreRestart(tasks.length - SHOWN)}</li>}
      </ul>
    </div>
  );
}

const SHOWN = 60;
