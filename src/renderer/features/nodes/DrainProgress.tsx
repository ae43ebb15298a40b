import { Check, Clock } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { type Cell, type Swarm, Swatch, taskName } from '../../swarm/index.ts';
import { cx, ProgressBar, Spinner, text, useNow } from '../../ui/index.ts';
import styles from './DrainProgress.module.css';
import { type Departure, departures, type Leaving } from './drain.ts';

/** How far a drained node has come: which tasks are still there, and where the others went. */
export function DrainProgress({ cells, swarm }: { cells: readonly Cell[]; swarm: Pick<Swarm, 'index' | 'model'> }) {
  const now = useNow(5000);
  const all = departures(cells, swarm.index.ofService, swarm.model, now);
  const left = all.filter(({ leaving }) => leaving.how !== 'stopping').length;
  const words = m.nodes.drain;
  if (all.length === 0) return <p className={styles.none}>{m.nodes.detail.drained}</p>;
  const said = left === all.length ? words.all(all.length) : words.left(left, all.length);
  return (
    <div className={styles.drain}>
      <p className={text.semi} role="status">
        {said}
      </p>
      <ProgressBar label={said} value={left / all.length} />
      <ul className={styles.list} aria-label={words.title}>
        {all.map((departure) => (
          <Row key={departure.cell.id} {...departure} />
        ))}
      </ul>
    </div>
  );
}

const Row = ({ cell, leaving }: Departure) => (
  <li className={styles.row}>
    <Swatch colour={cell.colour} />
    <span className={cx(styles.task, text.ellipsis)}>{taskName(cell)}</span>
    <span className={styles.mark} aria-hidden>
      <Mark how={leaving.how} />
    </span>
    <span className={leaving.how === 'stopping' || leaving.how === 'waiting' ? text.warn : text.second}>
      {wordsOf(leaving)}
    </span>
  </li>
);

function Mark({ how }: Pick<Leaving, 'how'>) {
  if (how === 'running') return <Check className={text.ok} />;
  if (how === 'waiting') return <Clock className={text.warn} />;
  return (how === 'stopping' || how === 'starting') && <Spinner />;
}

function wordsOf(leaving: Leaving): string {
  const words = m.nodes.drain;
  if (leaving.how === 'starting' || leaving.how === 'running') return words[leaving.how](leaving.on.short);
  return words[leaving.how];
}
