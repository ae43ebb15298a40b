import type { Operation } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { cx, ProgressBar, StateBadge, type StateLook, text } from '../../ui/index.ts';
import styles from './Header.module.css';

const LOOKS: Record<Operation['state'], StateLook> = {
  running: 'work',
  cancelling: 'work',
  undoing: 'work',
  done: 'live',
  failed: 'bad',
  cancelled: 'off',
  undone: 'off',
};

interface HeaderProps {
  operation: Operation;
  elapsed: string;
  /** Whether it is still at work. */
  active: boolean;
}

/** What is being done, and how far it is. */
export function Header({ operation, elapsed, active }: HeaderProps) {
  const { kind, lab, state, stepsDone, stepsTotal } = operation;
  const title = m.operation.title[kind];
  const words = active ? m.operation.elapsed.running : m.operation.elapsed.ended;
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{state === 'done' ? title.past(lab) : title.now(lab)}</h1>
      <StateBadge look={LOOKS[state]}>{m.operation.state[state]}</StateBadge>
      <div className={styles.far} data-state={state}>
        <div className={cx(styles.words, text.sm, text.num)}>
          <span>{m.operation.steps(stepsDone, stepsTotal)}</span>
          <span className={text.second}>{words(elapsed)}</span>
        </div>
        <ProgressBar label={m.operation.progress} value={stepsTotal === 0 ? 0 : stepsDone / stepsTotal} />
      </div>
    </header>
  );
}
