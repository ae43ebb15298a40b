import { Check, OctagonX, TriangleAlert } from 'lucide-react';
import { formatClock, formatDuration } from '../../../shared/format.ts';
import { m } from '../../messages/index.ts';
import type { Query } from '../../stores/index.ts';
import { cx, text } from '../../ui/index.ts';
import styles from './Doctor.module.css';
import type { Totals as Counts } from './groups.ts';

/** How many of each result, at the right of the head. */
export function Totals({ totals: { passed, warning, failed } }: { totals: Counts }) {
  return (
    <span className={styles.totals}>
      <span className={styles.total}>
        <Check className={text.ok} aria-hidden />
        {m.doctor.totals.passed(passed)}
      </span>
      {warning > 0 && (
        <span className={cx(styles.total, text.warn)}>
          <TriangleAlert aria-hidden />
          {m.doctor.totals.warning(warning)}
        </span>
      )}
      {failed > 0 && (
        <span className={cx(styles.total, text.bad)}>
          <OctagonX aria-hidden />
          {m.doctor.totals.failed(failed)}
        </span>
      )}
    </span>
  );
}

/** When the checks ran and how long they took; that they run. */
export function CheckedNote({ data, pending }: Pick<Query<'doctor.run'>, 'data' | 'pending'>) {
  return (
    <span className={styles.when} role="status">
      {pending ? m.doctor.checking : data && m.doctor.checked(formatClock(data.at), formatDuration(data.ms))}
    </span>
  );
}
