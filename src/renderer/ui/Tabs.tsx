import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface Tab<V extends string> {
  value: V;
  label: ReactNode;
  count?: number | undefined;
  panel: ReactNode;
}

interface TabsProps<V extends string> {
  /** Names the list of tabs. */
  label: string;
  value: V;
  onChange: (value: V) => void;
  tabs: readonly Tab<V>[];
  /** At the right of the tabs. */
  tools?: ReactNode;
}

/** Tabs whose panels fill what room there is and scroll inside. */
export function Tabs<V extends string>({ label, value, onChange, tabs, tools }: TabsProps<V>) {
  return (
    <Radix.Root className={styles.root} value={value} onValueChange={(next) => onChange(next as V)}>
      <div className={styles.bar}>
        <Radix.List className={styles.list} aria-label={label}>
          {tabs.map((tab) => (
            <Radix.Trigger key={tab.value} className={styles.tab} value={tab.value}>
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {tools && <div className={styles.tools}>{tools}</div>}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} className={styles.panel} value={tab.value}>
          {tab.panel}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
