import { memo } from 'react';
import { useStore } from 'zustand';
import { formatAge } from '../../../shared/format.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { NodeUsageMeter } from '../../parts/index.ts';
import type { Column } from '../../swarm/index.ts';
import { Chip, cx, StateMark, text, useClock } from '../../ui/index.ts';
import { Cells } from './Cells.tsx';
import { dragStore } from './drag/drag.ts';
import { dropWords } from './drag/drop.ts';
import { countAfter, type Ghost } from './ghosts.ts';
import type { Looks } from './look.ts';
import styles from './NodeColumn.module.css';
import { NodeMenu } from './NodeMenu.tsx';
import { likelyHeight, useNear } from './use-near.ts';

interface NodeColumnProps extends Looks {
  lab: Lab;
  column: Column;
  ghost: Ghost | undefined;
  /** When the page saw it go down. */
  downSince: number | undefined;
  /** One of so many that only what is near is drawn. */
  lazy: boolean;
}

/** A node and the tasks in it. One that is far from view keeps its place and is no more than that. */
export const NodeColumn = memo(function NodeColumn({ lazy, ...props }: NodeColumnProps) {
  const { column, density } = props;
  const [ref, near] = useNear(lazy);
  const { node, cells } = column;
  const drop = useStore(
    dragStore,
    ({ drag }) => drag && dropState(drag.over === node.id, dropWords(drag, node.id).fits),
  );
  return (
    <section
      ref={ref}
      className={cx(
        styles.column,
        node.state !== 'ready' && styles.down,
        styles[node.availability],
        node.stale !== undefined && styles.stale,
        drop && styles[drop],
      )}
      style={near ? undefined : { minHeight: likelyHeight(cells.length, density) }}
      aria-label={node.name}
      data-column
      data-node={node.id}
    >
      {near && <Inside {...props} dragged={drop !== undefined} />}
    </section>
  );
});

function Inside({ dragged, ...props }: Omit<NodeColumnProps, 'lazy'> & { dragged: boolean }) {
  const { lab, column, ghost, downSince, ...looks } = props;
  const { node, cells } = column;
  return (
    <>
      <header className={styles.head}>
        <div className={styles.line}>
          <StateMark look={node.state === 'ready' ? (node.stale ? 'half' : 'live') : 'bad'} />
          <h2 className={cx(styles.name, text.ellipsis)} title={`${node.name} · ${node.address}`}>
            {node.short}
          </h2>
          <span className={cx(styles.role, text.ellipsis)}>{node.leader ? m.lab.node.leader : node.role}</span>
          <State node={node} />
          <NodeMenu lab={lab} node={node} />
        </div>
        <Usage lab={lab} node={node} />
        <Note lab={lab} column={column} downSince={downSince} />
      </header>
      <Cells
        cells={cells}
        where={node.short}
        ghosts={ghost ? [{ ghost, where: node.short }] : []}
        empty={m.lab.node.empty}
        {...looks}
      />
      <footer className={styles.foot}>
        {dragged ? (
          <DropNote node={node.id} />
        ) : (
          <span className={cx(text.mono, text.ellipsis, styles.address)}>{node.address}</span>
        )}
        <Count column={column} ghost={ghost} leaving={looks.leaving} />
      </footer>
    </>
  );
}

/** The class that tells how a node takes what is dragged. */
const dropState = (over: boolean, fits: boolean | undefined): string =>
  fits === undefined ? 'here' : `${fits ? 'fits' : 'refuses'}${over ? 'Over' : ''}`;

/** A node that does not answer uses nothing that one could know. */
const Usage = ({ lab, node }: Pick<NodeColumnProps, 'lab'> & Pick<Column, 'node'>) =>
  node.state === 'ready' && <NodeUsageMeter lab={lab} node={node} className={styles.usage ?? ''} />;

function DropNote({ node }: { node: string }) {
  const words = useStore(dragStore, ({ drag }) => (drag ? dropWords(drag, node).words : ''));
  return <span className={cx(styles.drop, text.ellipsis)}>{words}</span>;
}

function Count({ column, ghost, leaving }: Pick<NodeColumnProps, 'column' | 'ghost'> & Pick<Looks, 'leaving'>) {
  const { tasks, cells } = column;
  const { least, most } = countAfter(tasks, cells, ghost, leaving);
  const words = m.board.cells;
  if (least === tasks && most === tasks) return <span>{m.lab.node.tasks(tasks)}</span>;
  return (
    <span className={styles.after}>
      {least === most ? words.change(tasks, least) : words.changeLikely(tasks, least, most)}
    </span>
  );
}

/** Words only for what is not normal. */
function State({ node }: Pick<Column, 'node'>) {
  const { state, availability } = node;
  if (state === 'ready' && availability === 'active') return null;
  return (
    <span className={styles.state}>
      {state === 'ready' ? (
        <Chip tone="warn">{m.lab.node.availability[availability]}</Chip>
      ) : (
        <Chip tone="bad">{m.lab.node.state[state]}</Chip>
      )}
    </span>
  );
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
    </header>
    <div className={styles.far} />
    <footer className={styles.foot}>
      <span>{m.lab.node.waiting}</span>
    </footer>
  </section>
);
