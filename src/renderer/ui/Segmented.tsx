import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Segmented.module.css';

interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode }[];
}

/** Two to four views of one thing; one is always chosen. */
export function Segmented<V extends string>({ label, value, onChange, options }: SegmentedProps<V>) {
  return (
    <ToggleGroup.Root
      className={styles.group}
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as V)}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} className={styles.item} value={option.value}>
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
