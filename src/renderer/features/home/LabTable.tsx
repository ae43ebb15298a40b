import { Fragment, type KeyboardEvent, useRef } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { labActions, perform } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { useLabLooks } from '../../stores/index.ts';
import { pageTable, text, useNow } from '../../ui/index.ts';
import { EngineHead, EngineNote } from './EngineGroup.tsx';
import type { EngineLabs } from './groups.ts';
import { LabRow } from './LabRow.tsx';
import styles from './LabTable.module.css';

interface LabTableProps {
  /** In the order in which they are shown. */
  labs: readonly Lab[];
  /** The same by engine; absent where that need not be told. */
  groups: readonly EngineLabs[] | undefined;
  selected: Lab | undefined;
  onSelect: (lab: Lab) => void;
}

const { columns } = m.home;
const COLUMNS = ['topology', 'name', 'state', 'engine', 'nodes', 'age', 'acts'] as const;

/** Arrow keys move the selection, Enter does what the row's button does. */
export function LabTable({ labs, groups, selected, onSelect }: LabTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const looks = useLabLooks();
  const now = useNow(30_000);
  // The head above its labs names their engine.
  const shownColumns = groups ? COLUMNS.filter((column) => column !== 'engine') : COLUMNS;

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
    body.current?.querySelectorAll<HTMLElement>('tr[aria-selected]')[to]?.focus();
  };

  const rows = (some: readonly Lab[]) =>
    some.map((lab) => (
      <LabRow
        key={lab.id}
        lab={lab}
        selected={lab.id === selected?.id}
        now={now}
        grouped={groups !== undefined}
        onSelect={onSelect}
      />
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen is a grid
    <table role="grid" aria-label={m.home.table} className={pageTable.table}>
      <thead>
        <tr>
          {shownColumns.map((column) => (
            <th key={column} scope="col" className={styles[column]}>
              {column === 'acts' ? <span className={text.hidden}>{columns.acts}</span> : columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {groups
          ? groups.map(({ engine, labs: own }) => {
              const look = looks?.get(engine.id);
              const unknown = own.length === 0 && look?.state === 'looking';
              return (
                <Fragment key={engine.id}>
                  <EngineHead engine={engine} labs={unknown ? undefined : own.length} columns={shownColumns.length} />
                  {own.length > 0 ? (
                    rows(own)
                  ) : (
                    <EngineNote engine={engine} look={look} columns={shownColumns.length} />
                  )}
                </Fragment>
              );
            })
          : rows(labs)}
      </tbody>
    </table>
  );
}
