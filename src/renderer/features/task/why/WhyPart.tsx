import type { Fix, Why } from '../../../../shared/placement/types.ts';
import { m } from '../../../messages/index.ts';
import { cx, text } from '../../../ui/index.ts';
import { nodeOf, useView, type View } from '../view.ts';
import { FixButton } from './FixButton.tsx';
import { NodeReasons } from './NodeReasons.tsx';
import { toRows } from './rows.ts';
import styles from './Why.module.css';

/** Why the task does not run in a sentence, Swarm's own words, and what helps: node by node where none takes it. */
export function WhyPart({ why }: { why: Why }) {
  const view = useView();
  const { rows, hidden, rest } = toRows(why);
  // One button stands out: what is likeliest to be wanted.
  const foremost = rest.length > 0 ? undefined : rows.find(({ fixes }) => fixes.length > 0);
  return (
    <section className={styles.why} aria-label={m.task.why.title}>
      <div className={styles.lead} role="status">
        <p>
          <strong className={text.semi}>{leadOf(why, view)}</strong>{' '}
          <span className={text.second}>{moreOf(why, view)}</span>
        </p>
        {why.said && <p className={cx(styles.said, TROUBLE.has(why.kind) && styles.trouble)}>{why.said}</p>}
        <Fixes fixes={rest} />
      </div>
      {rows.length > 0 && (
        <ul className={styles.nodes} aria-label={m.task.why.nodes}>
          {rows.map((row) => (
            <NodeReasons key={row.nodeId} row={row} first={row === foremost} />
          ))}
          {hidden > 0 && <li className={cx(styles.hidden, text.quiet)}>{m.task.why.more(hidden)}</li>}
        </ul>
      )}
    </section>
  );
}

const TROUBLE: ReadonlySet<Why['kind']> = new Set(['image', 'health', 'exit', 'oom', 'mount', 'network', 'other']);

const Fixes = ({ fixes }: { fixes: readonly Fix[] }) =>
  fixes.length > 0 && (
    <div className={styles.fixes}>
      {fixes.map((fix, i) => (
        <FixButton key={`${fix.kind} ${fix.about}`} fix={fix} first={i === 0} />
      ))}
    </div>
  );

function leadOf({ kind, of }: Why, { cell, model }: View): string {
  if (kind !== 'exit') return m.task.why.lead[kind];
  const task = model.tasks.get(of) ?? cell.task;
  if (task.exitCode) return m.task.why.exit(task.exitCode);
  return task.state === 'complete' ? m.task.why.completed : m.task.why.lead.exit;
}

function moreOf({ kind, verdicts, fixes }: Why, view: View): string {
  const words = m.task.why;
  if (kind === 'lost') return words.lost(nodeOf(view)?.short ?? words.nodes);
  if (kind === 'unplaced') {
    const refusing = verdicts.filter(({ refusals }) => refusals.length > 0).length;
    const single = verdicts.some(({ refusals }) => refusals.length === 1);
    return single || fixes.length === 0 ? words.summary(refusing, verdicts.length) : words.steps(verdicts.length);
  }
  return view.cell.failures > 0 ? words.failures(view.cell.failures) : '';
}
