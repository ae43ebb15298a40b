import { changes, restartsTasks } from '../../../../../shared/service/index.ts';
import { m } from '../../../../messages/index.ts';
import { currentTasks } from '../../../../parts/service-acts/index.ts';
import { cx, text } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { Part } from './Part.tsx';
import styles from './Side.module.css';

const SHOWN = 8;

/** Which tasks are made anew by the change, and how it goes through them. */
export function Restarts() {
  const { base, spec, service, cluster } = useSheet();
  const words = m.services.side;
  if (!base || !service || changes(base, spec).length === 0) return null;
  if (!restartsTasks(base, spec)) {
    return (
      <Part title={words.restart}>
        <p className={cx(text.sm, text.second)}>{words.noRestart}</p>
      </Part>
    );
  }
  const tasks = currentTasks(cluster, service);
  return (
    <Part title={words.restart} note={m.services.sheet.tasks(tasks.length)}>
      <ul className={styles.tasks}>
        {tasks.slice(0, SHOWN).map(({ id, name, node }) => (
          <li key={id} className={styles.task}>
            <span className={text.med}>{name}</span> <span className={text.quiet}>{node}</span>
          </li>
        ))}
      </ul>
      {tasks.length > SHOWN && <p className={cx(text.xs, text.quiet)}>{words.moreRestart(tasks.length - SHOWN)}</p>}
      <p className={cx(text.sm, text.second)}>
        {words.oneByOne(spec.update.parallelism, m.services.form.orders[spec.update.order])}
      </p>
    </Part>
  );
}
