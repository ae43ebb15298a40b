import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import { m } from '../../../messages/index.ts';
import type { Swarm } from '../../../swarm/index.ts';
import { IconButton, Popover, text } from '../../../ui/index.ts';
import styles from './Filter.module.css';
import { FIELDS, type Field, facetsOf, hasToken, toggleToken } from './filter.ts';

interface FilterMenuProps {
  swarm: Pick<Swarm, 'index' | 'model'>;
  value: string;
  onChange: (value: string) => void;
}

/** As many values of a field as one reads over; the others are found by typing. */
const SHOWN = 8;

/** What there is to filter by, with how many tasks each has. */
export function FilterMenu(props: FilterMenuProps) {
  const label = m.board.filter.menu;
  return (
    <Popover label={label} align="start" trigger={<IconButton icon={SlidersHorizontal} label={label} plain />}>
      <Facets {...props} />
    </Popover>
  );
}

function Facets({ swarm: { index, model }, value, onChange }: FilterMenuProps) {
  const facets = useMemo(() => facetsOf(index.all(), model), [index, model]);
  return (
    <div className={styles.facets}>
      {FIELDS.filter((field) => facets[field].length > 0).map((field) => (
        <FacetList key={field} field={field} values={facets[field]} value={value} onChange={onChange} />
      ))}
    </div>
  );
}

interface FacetListProps extends Pick<FilterMenuProps, 'value' | 'onChange'> {
  field: Field;
  values: { value: string; count: number }[];
}

function FacetList({ field, values, value: filter, onChange }: FacetListProps) {
  const words = m.board.filter;
  const more = values.length - SHOWN;
  return (
    <fieldset className={styles.facet}>
      <legend className={text.label}>{words.fields[field]}</legend>
      {values.slice(0, SHOWN).map(({ value, count }) => (
        <label key={value} className={styles.value}>
          <input
            type="checkbox"
            checked={hasToken(filter, { field, value })}
            onChange={() => onChange(toggleToken(filter, { field, value }))}
          />
          <span className={text.ellipsis} title={value}>
            {value}
          </span>
          <span className={styles.count}>{count}</span>
        </label>
      ))}
      {more > 0 && <p className={styles.more}>{words.more(more)}</p>}
    </fieldset>
  );
}
