import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { text } from '../../ui/index.ts';
import styles from './Board.module.css';
import type { Board as BoardModel } from './board.ts';
import { type Looks, NodeColumn, WaitingColumn } from './NodeColumn.tsx';
import { nextCell } from './next-cell.ts';
import { TaskCell } from './TaskCell.tsx';
import { Unplaced } from './Unplaced.tsx';

interface BoardProps extends Looks {
  lab: Lab;
  board: BoardModel;
  /** Since when nodes are down, as far as the page saw it. */
  downSince: ReadonlyMap<string, number>;
  /** Whether the swarm has been asked and has answered. */
  known: boolean;
}

/** Up to this many nodes stand in one row and fill the height. */
const ONE_ROW = 5;

/** All nodes with the tasks in them. One stop of the tab key; the arrow keys go from task to task. */
export function Board({ lab, board, downSince, known, ...looks }: BoardProps) {
  const root = useRef<HTMLElement>(null);
  useRovingStop(root, looks.selected);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = root.current && nextCell(root.current, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const waiting = known ? [] : lab.members.filter((member) => member.role !== 'registry');
  const count = board.columns.length + waiting.length + (board.gone.length > 0 ? 1 : 0);
  return (
    <section ref={root} className={styles.board} aria-label={m.lab.board} onKeyDown={onKeyDown}>
      <Unplaced unplaced={board.unplaced} {...looks} />
      <div className={styles.nodes} data-row={count <= ONE_ROW || undefined}>
        {waiting.map((member) => (
          <WaitingColumn key={member.name} name={shortOf(lab, member.name)} role={member.role} />
        ))}
        {board.columns.map((column) => (
          <NodeColumn
            key={column.node.id}
            lab={lab}
            column={column}
            downSince={downSince.get(column.node.id)}
            {...looks}
          />
        ))}
        {board.gone.length > 0 && <Gone board={board} {...looks} />}
      </div>
    </section>
  );
}

const shortOf = (lab: Lab, name: string): string =>
  name.startsWith(`${lab.name}-`) ? name.slice(lab.name.length + 1) : name;

function Gone({ board, selected, isDim, onSelect }: { board: BoardModel } & Looks) {
  return (
    <section className={styles.gone} aria-label={m.lab.gone.title} data-column>
      <h2 className={text.semi}>{m.lab.gone.title}</h2>
      <p>{m.lab.gone.about}</p>
      {board.gone.map((cell) => (
        <TaskCell key={cell.id} cell={cell} selected={cell.id === selected} dim={isDim(cell)} onSelect={onSelect} />
      ))}
    </section>
  );
}

/** Exactly one cell takes the tab key: the selected one, else the one last focused, else the first. */
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
