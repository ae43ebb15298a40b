import { Switch as Radix } from 'radix-ui';
import type { ControlIds } from './Field.tsx';
import styles from './Switch.module.css';

interface SwitchProps extends Partial<ControlIds> {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** The word beside it: a switch is never told by its colour alone. */
  on: string;
  off: string;
}

export function Switch({ checked, onChange, on, off, ...ids }: SwitchProps) {
  return (
    <span className={styles.wrap}>
      <span className={styles.word} aria-hidden>
        {checked ? on : off}
      </span>
      <Radix.Root {...ids} className={styles.switch} checked={checked} onCheckedChange={onChange}>
        <Radix.Thumb className={styles.thumb} />
      </Radix.Root>
    </span>
  );
}
