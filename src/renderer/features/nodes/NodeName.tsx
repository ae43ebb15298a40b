import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { text } from '../../ui/index.ts';
import styles from './NodeTable.module.css';

/** A container's name, its lab's part quiet and the first to give way. Read out in one piece. */
export function NodeName({ node: { name, short } }: { node: Pick<SwarmNode, 'name' | 'short'> }) {
  const lab = name.endsWith(short) ? name.slice(0, name.length - short.length) : '';
  return (
    <div className={styles.name} title={name}>
      <span className={text.hidden}>{name}</span>
      {lab && (
        <span className={styles.lab} aria-hidden>
          {lab}
        </span>
      )}
      <span aria-hidden>{short}</span>
    </div>
  );
}
