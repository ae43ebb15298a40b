import { cx, text } from '../../ui/index.ts';
import type { Finding } from './findings.ts';
import { noteProps } from './note.tsx';
import styles from './Rows.module.css';

/** What is wrong with a row, under it. */
export function RowNote({ id, finding }: { id: string; finding: Finding | undefined }) {
  if (!finding) return null;
  const wrong = finding.severity === 'error';
  return (
    <div className={styles.note}>
      <span id={id} className={cx(wrong ? text.bad : text.warn)} role={wrong ? 'alert' : undefined}>
        {finding.message}
      </span>
      {noteProps(finding).fix}
    </div>
  );
}
