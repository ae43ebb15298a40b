import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { LabPlan } from '../../../shared/model/lab-plan.ts';
import { m } from '../../messages/index.ts';
import { cx, text } from '../../ui/index.ts';
import styles from './PlanView.module.css';

const words = m.change.plan.quorum;

/** How many managers there were and will be, and whether enough of them answer in between. */
export function QuorumLine({ quorum }: Pick<LabPlan, 'quorum'>) {
  const { before, after, lowest, needed } = quorum;
  // A lab without a swarm as yet has no majority to lose.
  if (before === 0) return null;
  const steady = lowest >= before && after >= before;
  const lost = lowest < needed;
  const Icon = lost ? ShieldAlert : ShieldCheck;
  return (
    <section className={cx(styles.quorum, lost ? styles.lost : styles.holds)} aria-label={words.label}>
      <Icon aria-hidden />
      <p className={text.sm}>
        <span className={cx(text.med, text.num)}>{words.count(quorum)}.</span>{' '}
        <span className={text.second}>
          {lost ? words.lost(quorum) : steady ? words.steady(quorum) : words.holds(quorum)}
        </span>
      </p>
    </section>
  );
}
