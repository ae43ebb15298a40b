import {
  Check as CheckMark,
  Cpu,
  HardDrive,
  type LucideIcon,
  Minus,
  Monitor,
  Network,
  Package,
  Trash2,
} from 'lucide-react';
import { useId } from 'react';
import type { Check } from '../../../shared/model/doctor.ts';
import { m } from '../../messages/index.ts';
import { cx, text } from '../../ui/index.ts';
import { FindingCard } from './FindingCard.tsx';
import styles from './Group.module.css';
import { type Group, toTotals } from './groups.ts';

export const GROUP_ICON: Record<Check['group'], LucideIcon> = {
  engine: Monitor,
  kernel: Cpu,
  network: Network,
  resources: HardDrive,
  images: Package,
  leftovers: Trash2,
};

/** One group: its name and counts left; its findings as cards right, and what passed in a quiet line under them. */
export function GroupSection({ group, findingsOnly }: { group: Group; findingsOnly: boolean }) {
  const heading = useId();
  const { findings, passed, skipped } = group;
  const Icon = GROUP_ICON[group.group];
  return (
    <section className={styles.group} aria-labelledby={heading}>
      <div className={styles.name}>
        <Icon aria-hidden />
        <div>
          <h2 id={heading} className={text.semi}>
            {m.doctor.groups[group.group]}
          </h2>
          <p className={cx(text.xs, text.quiet, text.num)}>{countsOf(group)}</p>
        </div>
      </div>
      <div className={styles.checks}>
        {findings.map((check) => (
          <FindingCard key={check.id} check={check} />
        ))}
        {!findingsOnly && passed.length + skipped.length > 0 && (
          <ul className={styles.quiet}>
            {[...passed, ...skipped].map((check) => (
              <QuietCheck key={check.id} check={check} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** `1 failed, 2 passed, 1 not checked`. */
function countsOf({ findings, passed, skipped }: Group): string {
  const { failed, warning } = toTotals(findings);
  const words = m.doctor.totals;
  return [
    failed > 0 && words.failed(failed),
    warning > 0 && words.warning(warning),
    passed.length > 0 && words.passed(passed.length),
    skipped.length > 0 && m.doctor.skipped(skipped.length),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Passed, or not checked and why. */
function QuietCheck({ check }: { check: Check }) {
  const Icon = check.result === 'passed' ? CheckMark : Minus;
  return (
    <li className={styles.one}>
      <Icon className={check.result === 'passed' ? text.ok : text.quiet} aria-hidden />
      <span>
        <span className={text.hidden}>{m.doctor.result[check.result]}: </span>
        <span className={text.second}>{check.title}</span> <span className={styles.found}>{check.found}</span>
      </span>
    </li>
  );
}
