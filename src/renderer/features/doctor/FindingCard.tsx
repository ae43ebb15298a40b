import { OctagonX, RefreshCw, TriangleAlert } from 'lucide-react';
import type { Check } from '../../../shared/model/doctor.ts';
import { m } from '../../messages/index.ts';
import { cx, IconButton, Table, text } from '../../ui/index.ts';
import { useActs } from './acts.ts';
import styles from './FindingCard.module.css';
import { Fix, hasFix } from './Fix.tsx';
import { LeftoverTable } from './LeftoverTable.tsx';

/** What is not as it should be: what it means left, what to do about it on this system right. */
export function FindingCard({ check }: { check: Check }) {
  const failed = check.result === 'failed';
  const Icon = failed ? OctagonX : TriangleAlert;
  const tone = failed ? text.bad : text.warn;
  const means = check.means !== undefined || check.instead.length > 0 || check.leftovers !== undefined;
  const { recheck, checking } = useActs();
  return (
    <article className={cx(styles.card, failed ? styles.bad : styles.warn)} aria-label={check.title}>
      <header className={styles.head}>
        <Icon className={tone} aria-hidden />
        <h3 className={cx(text.semi, styles.title)}>{check.title}</h3>
        <span className={cx(text.xs, text.med, tone)}>{m.doctor.result[check.result]}</span>
        <span className={styles.found}>{check.found}</span>
        <IconButton
          icon={RefreshCw}
          label={m.doctor.recheck(check.title)}
          className={cx(styles.recheck, checking === check.id && styles.turning)}
          aria-busy={checking === check.id || undefined}
          onClick={() => recheck(check)}
        />
      </header>
      {(means || hasFix(check)) && (
        <div className={cx(styles.body, !(means && hasFix(check)) && styles.single)}>
          {means && (
            <div className={styles.part}>
              {check.means && <p>{check.means}</p>}
              {check.leftovers && <LeftoverTable things={check.leftovers} />}
              {check.instead.length > 0 && <Instead rows={check.instead} />}
            </div>
          )}
          {hasFix(check) && <Fix check={check} className={styles.part} />}
        </div>
      )}
    </article>
  );
}

function Instead({ rows }: { rows: Check['instead'] }) {
  const words = m.doctor.instead;
  return (
    <Table className={styles.instead} aria-label={words.label}>
      <thead>
        <tr>
          <th>{words.what}</th>
          <th>{words.happens}</th>
          <th>{words.use}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ what, happens, use }) => (
          <tr key={what}>
            <td>{what}</td>
            <td className={text.second}>{happens}</td>
            <td>{use}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
