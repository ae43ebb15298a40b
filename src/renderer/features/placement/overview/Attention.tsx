import { OctagonX, TriangleAlert } from 'lucide-react';
import { m } from '../../../messages/index.ts';
import type { Column } from '../../../swarm/index.ts';
import { cx, text } from '../../../ui/index.ts';
import styles from './Overview.module.css';
import { faultsOf } from './summary.ts';

interface AttentionProps {
  columns: readonly Column[];
  onOpen: (node: string) => void;
}

const SHOWN = 24;

/** Nodes that are down, then those with tasks that fail: what a picture of thousands would hide. */
export function Attention({ columns, onOpen }: AttentionProps) {
  const words = m.board.overview;
  const troubled = columns
    .map((column) => ({ column, down: column.node.state !== 'ready', faults: faultsOf(column.cells) }))
    .filter(({ down, faults }) => down || faults > 0)
    .sort((a, b) => Number(b.down) - Number(a.down) || b.faults - a.faults);
  return (
    <section aria-label={words.attention} className={styles.block}>
      <h2 className={styles.blockHead}>
        {words.attention} <span className={text.quiet}>{troubled.length}</span>
      </h2>
      {troubled.length === 0 && <p className={cx(text.sm, text.quiet)}>{words.well}</p>}
      {troubled.slice(0, SHOWN).map(({ column: { node }, down, faults }) => (
        <button key={node.id} type="button" className={styles.troubled} onClick={() => onOpen(node.id)}>
          {down ? <OctagonX className={text.bad} aria-hidden /> : <TriangleAlert className={text.warn} aria-hidden />}
          <span className={cx(text.mono, text.ellipsis)}>{node.short}</span>
          <span className={cx(text.second, styles.number)}>{down ? words.lost(faults) : words.faults(faults)}</span>
        </button>
      ))}
      {troubled.length > SHOWN && <p className={cx(text.sm, text.quiet)}>{words.more(troubled.length - SHOWN)}</p>}
    </section>
  );
}
