import { Check, X } from 'lucide-react';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { isReachable, quorum } from '../../../shared/placement/index.ts';
import { m } from '../../messages/index.ts';
import { cx, text } from '../../ui/index.ts';
import styles from './QuorumLine.module.css';

/** How many managers may be lost, in words and as their seats. */
export function QuorumLine({ nodes }: { nodes: readonly SwarmNode[] }) {
  const words = m.nodes.quorum;
  const { before } = quorum(nodes, {});
  const managers = nodes.filter(({ role }) => role === 'manager');
  const even = before.managers > 1 && before.managers % 2 === 0 && before.spare >= 0;
  return (
    <section className={styles.line}>
      <div className={styles.seats} aria-hidden>
        {managers.map((node) => {
          const answers = isReachable(node);
          return (
            <span
              key={node.id}
              className={cx(styles.seat, !answers && styles.silent)}
              title={words.manager(node.short, answers)}
            >
              {answers ? <Check /> : <X />}
            </span>
          );
        })}
        {before.managers === 1 && <span className={styles.free} />}
        {before.managers === 1 && <span className={styles.free} />}
      </div>
      <div>
        <p className={cx(text.med, before.spare < 0 && text.bad)}>{words.line(before)}</p>
        <p className={cx(text.sm, text.quiet)}>{even ? words.even : words.about(before)}</p>
      </div>
    </section>
  );
}
