import { type KeyboardEvent, useRef } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { labActions, perform } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';

import { text, useNow } from '../../ui/index.ts';
import { LabRow } from './LabRow.tsx';
import styles from './LabTable.module.css';

interface LabTableProps {
  labs: readonly Lab[];
  selected: Lab | undefined;
  onSelect: (lab: Lab) => void;
}

const { columns } = m.home;
const COLUMNS = ['topology', 'name', 'state', 'engine', 'nodes', 'age', 'acts'] as const;

/** Arrow keys move the selection, Enter does what the row's button does. */
export function LabTable({ labs, selected, onSelect }: LabTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const now = useNow(30_000);

  const onKeyDown = (event: KeyboardEvent) => {
    // Keys pressed on a row's buttons are theirs.
    if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'TR') return;
    const at = labs.findIndex((lab) => lab.id === selected?.id);
    if (event.key === 'Enter' && selected) void perform(labActions(selected).primary);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: labs.length - 1 }[event.key];
    const lab = to === undefined ? undefined : labs[to];
    if (!lab || to === undefined) return;
    event.preventDefault();
    onSelect(lab);
    const row = body.current?.children[to];
    if (row instanceof HTMLElement) row.focus();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen is a grid
    <table role="grid" aria-label={m.home.table} className={styles.table}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={styles[column]}>
              {column === 'acts' ? <span className={text.hidden}>{columns.acts}</span> : columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {labs.map((lab) => (
          <LabRow key={lab.id} lab={lab} selected={lab.id === selected?.id} now={now} onSelect={onSelect} />
        ))}
      </tbody>
    </table>
  );
}
