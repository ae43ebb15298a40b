import { ListFilter } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { usePageActions } from '../../../actions/index.ts';
import { m } from '../../../messages/index.ts';
import type { Swarm } from '../../../swarm/index.ts';
import { Input } from '../../../ui/index.ts';
import styles from './Filter.module.css';
import { completions, facetsOf } from './filter.ts';

interface FilterFieldProps {
  swarm: Pick<Swarm, 'index' | 'model'>;
  value: string;
  onChange: (value: string) => void;
}

/** One field for all that tasks can be found by; `/` leads to it. Completes what is typed. */
export function FilterField({ swarm, value, onChange }: FilterFieldProps) {
  const words = m.lab.head;
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [focused, setFocused] = useState(false);
  usePageActions([
    {
      id: 'placement.filter',
      label: words.filter,
      group: 'do',
      shortcut: '/',
      hidden: true,
      run: () => input.current?.focus(),
    },
  ]);
  const { index, model } = swarm;
  const facets = useMemo(() => (focused ? facetsOf(index.all(), model) : undefined), [focused, index, model]);
  return (
    <>
      <Input
        ref={input}
        type="search"
        className={styles.field}
        lead={<ListFilter aria-hidden />}
        aria-label={words.filter}
        placeholder={words.filter}
        list={list}
        value={value}
        onChange={onChange}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (value === '') input.current?.blur();
          onChange('');
        }}
      />
      <datalist id={list}>
        {facets && completions(value, facets).map((option) => <option key={option} value={option} />)}
      </datalist>
    </>
  );
}
