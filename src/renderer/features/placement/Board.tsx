import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { isNode } from '../../../shared/model/lab.ts';
import { withoutLab } from '../../../shared/model/names.ts';
import { m } from '../../messages/index.ts';
import type { Board as BoardModel, Cell, Column } from '../../swarm/index.ts';
import { text } from '../../ui/index.ts';
import styles from './Board.module.css';
import { type BoardProps, type Looks, matching } from './look.ts';
import { NodeColumn, WaitingColumn } from './NodeColumn.tsx';
import { nextCell } from './next-cell.ts';
import { Overview } from './overview/Overview.tsx';
import { ServiceColumn } from './ServiceColumn.tsx';
import { TaskCell } from './TaskCell.tsx';
import { Unplaced } from './Unplaced.tsx';
import { byLabel, labelOf } from './view/group.ts';

/** Up to this many nodes stand in one row and fill the height. */
const ONE_ROW = 5;
/** More columns than this are drawn only where one looks. */
const ALL_DRAWN = 12;

/** All nodes, or services, with the tasks in them. One stop of the tab key; the arrow keys go from task to task. */
export function Board(props: BoardProps) {
  const { swarm, selected, onSelect, matches, ghosts } = props;
  const root = useRef<HTMLElement>(null);
  useRovingStop(root, selected);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = root.current && nextCell(root.current, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const gone = matching(swarm.board.gone, matches);
  return (
    <section ref={root} className={styles.board} aria-label={m.lab.board} onKeyDown={onKeyDown} data-scrolls>
      <Unplaced unplaced={swarm.board.unplaced} {...{ selected, onSelect, matches, ghosts }} />
      <Content {...props} />
      {gone.length > 0 && props.density !== 'overview' && <Gone cells={gone} selected={selected} onSelect={onSelect} />}
    </section>
  );
}

function Content(props: BoardProps) {
  const { lab, known, density, group } = props;
  if (!known) {
    const nodes = lab.members.filter(isNode);
    return (
      <Row count={nodes.length}>
        {nodes.map((member) => (
          <WaitingColumn key={member.name} name={withoutLab(lab.name, member.name)} role={member.role} />
        ))}
      </Row>
    );
  }
  if (density === 'overview') return <Overview {...props} />;
  if (group === 'service') return <ByService {...props} />;
  const label = labelOf(group);
  return label === undefined ? <Nodes {...props} /> : <ByLabel label={label} {...props} />;
}

/** Few columns share the height there is, and scroll inside; many wrap, and the board scrolls. */
const Row = ({ count, children }: { count: number; children: ReactNode }) => (
  <div className={styles.nodes} data-row={count <= ONE_ROW || undefined}>
    {children}
  </div>
);

function Nodes({ columns, ...props }: BoardProps) {
  return <Row count={columns.length}>{columns.map((column) => nodeColumn(column, props, columns.length))}</Row>;
}

function nodeColumn(column: Column, props: Omit<BoardProps, 'columns'>, count: number): ReactNode {
  const { lab, swarm, ghosts, selected, onSelect, matches, density, leaving } = props;
  const { id } = column.node;
  return (
    <NodeColumn
      key={id}
      lab={lab}
      column={column}
      ghost={ghosts?.coming.get(id)}
      downSince={swarm.downSince.get(id)}
      lazy={count > ALL_DRAWN}
      // Only the column that holds it is drawn again when another task is selected.
      selected={column.cells.some((cell) => cell.id === selected) ? selected : undefined}
      onSelect={onSelect}
      matches={matches}
      density={density}
      leaving={leaving}
    />
  );
}

function ByLabel({ label, columns, ...props }: BoardProps & { label: string }) {
  const words = m.board.group;
  return byLabel(columns, label).map(({ value, columns: own }) => (
    <section key={value ?? ''} className={styles.group}>
      <h2 className={styles.groupHead}>
        {value === undefined ? words.without(label) : words.value(label, value)}{' '}
        <span className={text.quiet}>{words.nodes(own.length)}</span>
      </h2>
      <div className={styles.nodes}>{own.map((column) => nodeColumn(column, props, columns.length))}</div>
    </section>
  ));
}

function ByService({ swarm, selected, onSelect, matches, density, leaving, ghosts }: BoardProps) {
  const { index, model } = swarm;
  const shown = swarm.rows
    .map((row) => ({ row, cells: withoutEnded(index.ofService(row.service.id), swarm.board) }))
    .filter(({ cells }) => !matches || cells.some(matches));
  return (
    <Row count={shown.length}>
      {shown.map(({ row, cells }) => (
        <ServiceColumn
          key={row.service.id}
          row={row}
          cells={cells}
          nodes={model.nodes}
          ghosts={ghosts?.serviceId === row.service.id ? ghosts : undefined}
          lazy={shown.length > ALL_DRAWN}
          {...{ selected, onSelect, matches, density, leaving }}
        />
      ))}
    </Row>
  );
}

const kept = new WeakMap<readonly Cell[], readonly Cell[]>();

/** The same list for the same cells, so that a service in which nothing changed is not drawn again. */
function withoutEnded(cells: readonly Cell[], { ended }: Pick<BoardModel, 'ended'>): readonly Cell[] {
  if (ended || !cells.some(({ kind }) => kind === 'ended')) return cells;
  const shown = kept.get(cells) ?? cells.filter(({ kind }) => kind !== 'ended');
  kept.set(cells, shown);
  return shown;
}

function Gone({ cells, selected, onSelect }: { cells: readonly Cell[] } & Pick<Looks, 'selected' | 'onSelect'>) {
  return (
    <section className={styles.gone} aria-label={m.lab.gone.title} data-column>
      <h2 className={text.semi}>{m.lab.gone.title}</h2>
      <p>{m.lab.gone.about}</p>
      {cells.map((cell) => (
        <TaskCell key={cell.id} cell={cell} selected={cell.id === selected} onSelect={onSelect} />
      ))}
    </section>
  );
}

/** Exactly one cell takes the tab key: the one last focused, else the selected one, else the first. */
function useRovingStop(root: { current: HTMLElement | null }, selected: string | undefined): void {
  useEffect(() => {
    const cells = [...(root.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
    const stop =
      cells.find((cell) => cell === document.activeElement) ??
      cells.find((cell) => cell.dataset.cell === selected) ??
      cells[0];
    for (const cell of cells) cell.tabIndex = cell === stop ? 0 : -1;
  });
}
