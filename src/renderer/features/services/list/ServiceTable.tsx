import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { m } from '../../../messages/index.ts';
import type { ServiceRow as Row } from '../../../swarm/index.ts';
import { cx, pageTable } from '../../../ui/index.ts';
import type { Sort, SortKey } from './rows.ts';
import { ServiceRow } from './ServiceRow.tsx';
import styles from './ServiceTable.module.css';

const COLUMNS = ['name', 'mode', 'replicas', 'image', 'ports', 'state', 'stack', 'updated'] as const;

interface ServiceTableProps {
  rows: readonly Row[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  selected: string | undefined;
  onSelect: (id: string) => void;
}

/** Arrow keys move the selection from row to row. */
export function ServiceTable({ rows, sort, onSort, selected, onSelect }: ServiceTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const at = rows.findIndex(({ service }) => service.id === selected);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'TR') return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1, Enter: Math.max(0, at) }[event.key];
    const row = to === undefined ? undefined : rows[to];
    if (!row || to === undefined) return;
    event.preventDefault();
    onSelect(row.service.id);
    const element = body.current?.children[to];
    if (element instanceof HTMLElement) element.focus();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen is a grid
    <table role="grid" aria-label={m.services.page.table} className={cx(pageTable.table, styles.table)}>
      <thead>
        <tr>
          {COLUMNS.map((column) =>
            column === 'ports' ? (
              <th key={column} scope="col" className={styles.ports}>
                {m.services.page.columns.ports}
              </th>
            ) : (
              <Head key={column} column={column} sort={sort} onSort={onSort} />
            ),
          )}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row, i) => (
          <ServiceRow
            key={row.service.id}
            row={row}
            isSelected={i === at}
            isFocusable={i === Math.max(0, at)}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </table>
  );
}

function Head({ column, sort, onSort }: { column: SortKey; sort: Sort; onSort: (sort: Sort) => void }) {
  const isKey = sort.key === column;
  const Icon = sort.down ? ArrowDown : ArrowUp;
  return (
    <th scope="col" className={styles[column]} aria-sort={isKey ? (sort.down ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort({ key: column, down: isKey ? !sort.down : false })}
      >
        {m.services.page.columns[column]}
        {isKey && <Icon aria-hidden />}
      </button>
    </th>
  );
}
