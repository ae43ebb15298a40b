import { useId, useMemo, useState } from 'react';
import { m } from '../../../messages/index.ts';
import { FilterInput } from '../../../parts/index.ts';
import type { Swarm } from '../../../swarm/index.ts';
import styles from './Filter.module.css';
import { completions, facetsOf } from './filter.ts';

interface FilterFieldProps {
  swarm: Pick<Swarm, 'index' | 'model'>;
  value: string;
  onChange: (value: string) => void;
}

/** One field for all that tasks can be found by. Completes what is typed. */
export function FilterField({ swarm, value, onChange }: FilterFieldProps) {
  const list = useId();
  const [focused, setFocused] = useState(false);
  const { index, model } = swarm;
  const facets = useMemo(() => (focused ? facetsOf(index.all(), model) : undefined), [focused, index, model]);
  return (
    <>
      <FilterInput
        id="placement.filter"
        label={m.lab.head.filter}
        className={styles.field}
        list={list}
        value={value}
        onChange={onChange}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      <datalist id={list}>
        {facets && completions(value, facets).map((option) => <option key={option} value={option} />)}
      </datalist>
    </>
  );
}
