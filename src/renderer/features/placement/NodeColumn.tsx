import { memo } from 'react';
import { formatAge } from '../../../shared/format.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { Chip, cx, StateMark, text, useClock } from '../../ui/index.ts';
import type { Column } from './board.ts';
import type { Cell } from './cells.ts';
import { toSquares } from './dense.ts';
import styles from './NodeColumn.module.css';
import { NodeMenu } from './NodeMenu.tsx';
import { type CellLook, TaskCell } from './TaskCell.tsx';

export interface Looks {
  selected: string | undefined;
  isDim: (cell: Cell, where?: string) => boolean;
  onSelect: (id: string) => void;
}

interface NodeColumnProps extends Looks {
  lab: Lab;
  column: Column;
  /** When the page saw it go down. */
  downSince: number | undefined;
}

/** A node and the tasks in it. */
export const NodeColumn = memo(function NodeColumn({ lab, column, downSince, ...looks }: NodeColumnProps) {
  const { node, cells, tasks } = column;
  const { squares, named } = toSquares(cells);
  const look = (cell: Cell): CellLook => ({
    selected: cell.id === looks.selected,
    dim: looks.isDim(cell, node.short),
    onSelect: looks.onSelect,
  });
  return (
    <section
      className={cx(styles.column, node.state !== 'ready' && styles.down, styles[node.availability])}
      aria-label={node.name}
      data-column
    >
      <header className={styles.head}>
        <div className={styles.line}>
          <StateMark look={node.state === 'ready' ? 'live' : 'bad'} />
          <h2 className={cx(styles.name, text.ellipsis)} title={node.name}>
            {node.short}
          </h2>
          <span className={cx(styles.role, text.ellipsis)}>{node.leader ? m.lab.node.leader : node.role}</span>
          <State node={node} />
          <NodeMenu lab={lab} node={node} />
        </div>
        <div className={cx(styles.address, text.mono)}>{node.address}</div>
        <Note lab={lab} column={column} downSince={downSince} />
      </header>
      <div className={styles.cells}>
        {squares.map((group) => (
          <div key={group.service} className={styles.group}>
            <div className={styles.groupName}>
              <span className={text.med}>{group.service}</span>{' '}
              <span className={text.second}>{group.cells.length}</span>
            </div>
            <div className={styles.squares}>
              {group.cells.map((cell) => (
                <TaskCell key={cell.id} cell={cell} where={node.short} square {...look(cell)} />
              ))}
            </div>
          </div>
        ))}
        <div className={styles.named}>
          {named.map((cell) => (
            <TaskCell key={cell.id} cell={cell} where={node.short} {...look(cell)} />
          ))}
        </div>
        {cells.length === 0 && <p className={styles.empty}>{m.lab.node.empty}</p>}
      </div>
      <footer className={styles.foot}>
        <span>{m.lab.node.engine(node.engineVersion)}</span>
        <span>{m.lab.node.tasks(tasks)}</span>
      </footer>
    </section>
  );
});

/** Words only for what is not normal. */
function State({ node }: Pick<Column, 'node'>) {
  if (node.state !== 'ready') return <Chip tone="bad">{m.lab.node.state[node.state]}</Chip>;
  if (node.availability !== 'active') return <Chip tone="warn">{m.lab.node.availability[node.availability]}</Chip>;
  return null;
}

function Note({ lab, column, downSince }: Pick<NodeColumnProps, 'lab' | 'column' | 'downSince'>) {
  const { node, cells } = column;
  const words = m.lab.node;
  const since = useClock(1000, (now) => (downSince === undefined ? '' : formatAge(now - downSince)));
  const member = lab.members.find((one) => one.name === node.name);
  const notes: string[] = [];
  if (node.state !== 'ready') {
    notes.push(words.down(since || undefined, cells.filter((cell) => cell.kind === 'lost').length));
  } else if (node.availability === 'drain') notes.push(words.drained);
  else if (node.availability === 'pause') notes.push(words.paused);
  if (member && member.state !== 'running') notes.push(words.container[member.state]);
  else if (node.reachability === 'unreachable') notes.push(words.unreachable);
  if (node.stale && node.state === 'ready') notes.push(words.stale(node.stale));
  return notes.length > 0 && <p className={styles.note}>{notes.join(' ')}</p>;
}

/** A node that is known to be made, while its swarm is still being asked: the same shape, nothing in it. */
export const WaitingColumn = ({ name, role }: { name: string; role: string }) => (
  <section className={cx(styles.column, styles.waiting)} aria-label={name}>
    <header className={styles.head}>
      <div className={styles.line}>
        <StateMark look="off" />
        <h2 className={cx(styles.name, text.ellipsis)}>{name}</h2>
        <span className={styles.role}>{role}</span>
      </div>
      <div className={cx(styles.address, text.mono)}>&nbsp;</div>
    </header>
    <div className={styles.cells} />
    <footer className={styles.foot}>
      <span>{m.lab.node.waiting}</span>
    </footer>
  </section>
);
