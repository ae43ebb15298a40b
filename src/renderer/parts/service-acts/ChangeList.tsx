import type { Change } from '../../../shared/service/index.ts';
import { m } from '../../messages/index.ts';
import { text } from '../../ui/index.ts';
import styles from './ChangeList.module.css';

/** Fields that differ: what was, and what will be. */
export const ChangeList = ({ changes }: { changes: readonly Change[] }) => (
  // What scrolls must be reachable by keyboard.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
  <ul className={styles.list} tabIndex={0} aria-label={m.services.side.changes}>
    {changes.map((change) => (
      <li key={change.path} className={styles.change}>
        <span className={styles.path}>{change.path}</span>
        <Lines kind="before" said={change.before} without={change.after} />
        <Lines kind="after" said={change.after} without={change.before} />
      </li>
    ))}
  </ul>
);

interface LinesProps {
  kind: 'before' | 'after';
  said: string | undefined;
  without: string | undefined;
}

/** Of lists only the items that the other side lacks. */
function Lines({ kind, said, without }: LinesProps) {
  if (said === undefined) return null;
  const others = new Set(without?.split('\n'));
  const lines = said.split('\n').filter((line) => !others.has(line));
  const word = m.services.side[kind === 'before' ? 'from' : 'to'];
  return lines.map((line) => (
    <span key={line} className={styles[kind]}>
      <span aria-hidden>{kind === 'before' ? '-' : '+'}</span>
      <span className={text.hidden}>{word}: </span>
      <span>{line}</span>
    </span>
  ));
}
