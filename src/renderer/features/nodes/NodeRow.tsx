import { Ellipsis } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { formatAge } from '../../../shared/format.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { shortVersion } from '../../parts/index.ts';
import { NodeActItems, type NodeActs } from '../../parts/node-acts/index.ts';
import type { Column } from '../../swarm/index.ts';
import { cx, IconButton, Menu, pageTable, StateBadge, type StateLook, text, useClock } from '../../ui/index.ts';
import { AvailabilityMenu } from './AvailabilityMenu.tsx';
import { isHere } from './load.ts';
import { NodeName } from './NodeName.tsx';
import styles from './NodeTable.module.css';
import { ofItsOwn } from './own.ts';
import { TaskSquares } from './TaskSquares.tsx';
import { UsageCells } from './UsageCells.tsx';

interface NodeRowProps {
  lab: Lab;
  column: Column;
  selected: boolean;
  focusable: boolean;
  /** When the page saw it go down. */
  downSince: number | undefined;
  /** The version that most nodes run, where they do not all run the same. */
  usual: string | undefined;
  onSelect: (node: SwarmNode) => void;
  onAct: NodeActs['act'];
}

export const NodeRow = memo(function NodeRow({
  lab,
  column,
  selected,
  focusable,
  downSince,
  usual,
  ...on
}: NodeRowProps) {
  const { node, cells } = column;
  const words = m.nodes;
  return (
    <tr
      aria-selected={selected}
      tabIndex={focusable ? 0 : -1}
      className={cx(pageTable.row, styles.row)}
      onClick={(event) => isOfRow(event) && on.onSelect(node)}
    >
      <th scope="row" className={styles.node}>
        <NodeName node={node} />
        <div className={cx(styles.under, text.ellipsis, node.stale && styles.warn)} title={underOf(lab, node)}>
          {underOf(lab, node)}
        </div>
      </th>
      <td>
        <State node={node} downSince={downSince} left={cells.filter(isHere).length} />
      </td>
      <td>
        <Role node={node} />
      </td>
      <td>
        <AvailabilityMenu node={node} onAct={on.onAct} />
      </td>
      <td className={cx(styles.address, text.mono)}>{node.address}</td>
      <Engine lab={lab} node={node} usual={usual} />
      <td>
        <TaskSquares cells={cells} />
      </td>
      <UsageCells lab={lab} node={node} />
      <td className={styles.acts}>
        <Menu
          trigger={<IconButton icon={Ellipsis} label={words.menu(node.short)} plain />}
          label={words.menu(node.short)}
        >
          <NodeActItems lab={lab} node={node} onAct={on.onAct} />
        </Menu>
      </td>
    </tr>
  );
});

/** A version that is not that of most nodes says so, and so does an image that is not the lab's. */
function Engine({ lab, node, usual }: Pick<NodeRowProps, 'lab' | 'usual'> & { node: SwarmNode }) {
  const { engineVersion } = node;
  const differs = usual !== undefined && engineVersion !== '' && engineVersion !== usual;
  const title = differs ? m.nodes.otherVersionHint(engineVersion, usual) : engineVersion;
  return (
    <td className={cx(styles.engine, text.num)} title={title}>
      {shortVersion(engineVersion)}
      {differs && <div className={styles.under}>{m.nodes.otherVersion(shortVersion(usual))}</div>}
      {!differs && ofItsOwn(lab, node) && <div className={styles.under}>{m.nodes.ownImage}</div>}
    </td>
  );
}

/** Not of a button in it, nor of a menu that such a button opened elsewhere in the page. */
const isOfRow = ({ target, currentTarget }: MouseEvent): boolean =>
  target instanceof Element && currentTarget.contains(target) && target.closest('button, a') === null;

function underOf(lab: Lab, node: SwarmNode): string {
  if (node.stale && node.state === 'ready') return m.nodes.stale(node.stale);
  const ports = lab.published.filter(({ member }) => member === node.name).map((port) => `${port.host}→${port.node}`);
  return ports.length > 0 ? m.nodes.publishes(ports) : m.nodes.publishesNothing;
}

const LOOK: Record<SwarmNode['state'], StateLook> = {
  ready: 'live',
  down: 'bad',
  unknown: 'half',
  disconnected: 'half',
};

function State({ node, downSince, left }: { node: SwarmNode; downSince: number | undefined; left: number }) {
  const since = useClock(downSince === undefined ? 0 : 1000, (now) =>
    downSince === undefined ? '' : formatAge(now - downSince),
  );
  const draining = node.availability === 'drain' && node.state === 'ready' && left > 0;
  return (
    <>
      <StateBadge look={LOOK[node.state]}>{m.nodes.state[node.state]}</StateBadge>
      {since && <div className={styles.under}>{m.nodes.downSince(since)}</div>}
      {draining && <div className={cx(styles.under, styles.warn)}>{m.nodes.left(left)}</div>}
    </>
  );
}

/** A role that was changed takes a moment: Swarm first gives the node another certificate. */
function Role({ node: { role, leader, reachability } }: { node: SwarmNode }) {
  const words = m.nodes;
  const lost = reachability === 'unreachable';
  const more =
    role === 'worker' ? reachability && words.leaving : lost ? words.unreachable : !reachability && words.joining;
  return (
    <>
      {words.role[role]}
      {leader && <span className={text.second}> · {words.leader}</span>}
      {more && <div className={cx(styles.under, lost && styles.bad)}>{more}</div>}
    </>
  );
}
