import { Lock } from 'lucide-react';
import { text } from '../../../ui/index.ts';
import wizardStyles from '../Wizard.module.css';
import styles from './Options.module.css';

/** What cannot be changed any more, and why. */
export function Fixed({ label, value, why }: { label: string; value: string; why: string }) {
  return (
    <dl className={styles.fixed}>
      <dt>
        {label} <Lock aria-hidden />
      </dt>
      <dd className={text.mono}>{value}</dd>
      <dd className={wizardStyles.hint}>{why}</dd>
    </dl>
  );
}
