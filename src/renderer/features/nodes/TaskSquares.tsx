import type { Cell } from '../../swarm/index.ts';
import { colourClass, taskName } from '../../swarm/index.ts';
import { cx, text } from '../../ui/index.ts';
import { isHere } from './load.ts';
import styles from './TaskSquares.module.css';

const MOST = 8;

/** How many tasks are on a node, and of which services. */
export function TaskSquares({ cells }: { cells: readonly Cell[] }) {
  const here = cells.filter(isHere);
  const shown = here.length > MOST ? here.slice(0, MOST - 1) : here;
  return (
    <span className={styles.tasks}>
      <span className={cx(styles.count, text.num)}>{here.length}</span>
      <span className={styles.squares} aria-hidden>
        {shown.map((cell) => (
          <i
            key={cell.id}
            className={cx(colourClass(cell.colour), cell.kind !== 'running' && styles.going)}
            title={taskName(cell)}
          />
        ))}
        {here.length > shown.length && <span className={styles.more}>+{here.length - shown.length}</span>}
      </span>
    </span>
  );
}
