import { m } from '../../../messages/index.ts';
import styles from './Overview.module.css';

const SIGNS = ['node', 'task', 'fault', 'down', 'drained'] as const;

/** What the signs of the picture are. */
export function Legend({ ghosts }: { ghosts: boolean }) {
  const words = m.board.overview.legend;
  return (
    <ul className={styles.legend}>
      {[...SIGNS, ...(ghosts ? (['ghost'] as const) : [])].map((sign) => (
        <li key={sign}>
          <i className={styles[sign]} aria-hidden />
          {words[sign]}
        </li>
      ))}
    </ul>
  );
}
