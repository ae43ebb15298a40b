import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import type { NodeActs } from '../../parts/node-acts/index.ts';
import type { Column } from '../../swarm/index.ts';
import { pageTable, text } from '../../ui/index.ts';
import { NodeRow } from './NodeRow.tsx';
import styles from './NodeTable.module.css';

interface NodeTableProps {
  lab: Lab;
  columns: readonly Column[];
  filter: string;
  /** The version of Docker that most nodes of the swarm run, where they do not all run the same. */
  usual: string | undefined;
  selected: SwarmNode | undefined;
  downSince: ReadonlyMap<string, number>;
  onSelect: (node: SwarmNode) => void;
  onAct: NodeActs['act'];
}

export const COLUMNS = [
  'node',
  'state',
  'role',
  'availability',
  'address',
  'engine',
  'tasks',
  'cpu',
  'memory',
  'acts',
] as const;

/** Arrow keys move the selection from row to row; what is in a row is reached with the tab key. */
export function NodeTable({ lab, columns, filter, usual, selected, downSince, onSelect, onAct }: NodeTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const at = columns.findIndex(({ node }) => node.id === selected?.id);
  // A node that was chosen elsewhere may be below what is seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is seen once, and not held in view
  useEffect(() => {
    // Newer browsers return a promise, which an effect must not.
    void body.current?.children[at]?.scrollIntoView?.({ block: 'nearest' });
  }, [selected?.id]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Keys pressed on a row's buttons are theirs.
    if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'TR') return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: columns.length - 1, Enter: Math.max(0, at) }[
      event.key
    ];
    const node = to === undefined ? undefined : columns[to]?.node;
    if (!node || to === undefined) return;
    event.preventDefault();
    onSelect(node);
    const row = body.current?.children[to];
    if (row instanceof HTMLElement) row.focus();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen is a grid */}
      <table role="grid" aria-label={m.nodes.table} className={pageTable.table}>
        <NodeTableHead cpus={cpusOf(columns)} />
        <tbody ref={body} onKeyDown={onKeyDown}>
          {columns.map((column, i) => (
            <NodeRow
              key={column.node.id}
              lab={lab}
              column={column}
              selected={i === at}
              focusable={i === Math.max(0, at)}
              downSince={downSince.get(column.node.id)}
              usual={usual}
              onSelect={onSelect}
              onAct={onAct}
            />
          ))}
        </tbody>
      </table>
      {columns.length === 0 && <p className={styles.none}>{m.nodes.noMatch(filter)}</p>}
    </>
  );
}

export function NodeTableHead({ cpus }: { cpus?: number | undefined }) {
  const words = m.nodes.columns;
  return (
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th key={column} scope="col" className={styles[column]}>
            {column === 'acts' ? (
              <span className={text.hidden}>{words.acts}</span>
            ) : column === 'cpu' ? (
              words.cpu(cpus)
            ) : (
              words[column]
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** All of them report the same machine; where they do not, the column does not say. */
function cpusOf(columns: readonly Column[]): number | undefined {
  const all = new Set(columns.map(({ node }) => node.cpus).filter((cpus) => cpus > 0));
  return all.size === 1 ? [...all][0] : undefined;
}
