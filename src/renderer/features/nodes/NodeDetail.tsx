import { Copy, ScrollText, SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import {
  ACT_ICON,
  actsOf,
  askChange,
  copy,
  execCommand,
  isSeat,
  type NodeActs,
  showNodeLog,
} from '../../parts/node-acts/index.ts';
import { refOf } from '../../stores/index.ts';
import type { Swarm } from '../../swarm/index.ts';
import { Button, IconButton, Tabs } from '../../ui/index.ts';
import { DrainProgress } from './DrainProgress.tsx';
import { Facts } from './Facts.tsx';
import { Labels } from './Labels.tsx';
import { isHere } from './load.ts';
import styles from './NodeDetail.module.css';
import { NodeName } from './NodeName.tsx';
import { TaskList } from './TaskList.tsx';
import { UsagePanel } from './UsagePanel.tsx';

interface NodeDetailProps {
  lab: Lab;
  node: SwarmNode;
  swarm: Swarm;
  onAct: NodeActs['act'];
  onClose: () => void;
}

type Shown = 'tasks' | 'usage' | 'labels' | 'facts';

/** The selected node, under the table: its tasks and what they use, its labels, and what can be done with it. */
export function NodeDetail({ lab, node, swarm, onAct, onClose }: NodeDetailProps) {
  const [shown, setShown] = useState<Shown>('tasks');
  const words = m.nodes.detail;
  const cells = swarm.index.ofNode(node.id);
  const here = cells.filter(isHere);
  const tabs: { value: Shown; label: string; count?: number; panel: ReactNode }[] = [
    {
      value: 'tasks',
      label: node.availability === 'drain' ? m.nodes.drain.title : words.tasks,
      count: here.length,
      panel:
        node.availability === 'drain' ? (
          <DrainProgress cells={cells} swarm={swarm} />
        ) : (
          <TaskList lab={lab} node={node} cells={here} />
        ),
    },
    { value: 'usage', label: words.usage, panel: <UsagePanel lab={lab} node={node} cells={here} /> },
    {
      value: 'labels',
      label: words.labels,
      count: Object.keys(node.labels).length,
      panel: <Labels lab={refOf(lab)} node={node} services={[...swarm.model.services.values()]} />,
    },
    { value: 'facts', label: words.facts, panel: <Facts lab={lab} node={node} /> },
  ];
  return (
    <section className={styles.detail} aria-label={words.label(node.short)}>
      <div className={styles.name}>
        <NodeName node={node} />
      </div>
      <Tabs
        label={words.tabs}
        value={shown}
        onChange={setShown}
        tabs={tabs}
        tools={<Acts lab={lab} node={node} onAct={onAct} onClose={onClose} />}
      />
    </section>
  );
}

function Acts({ lab, node, onAct, onClose }: Omit<NodeDetailProps, 'swarm'>) {
  const words = m.nodes.acts;
  return (
    <div className={styles.acts}>
      <IconButton icon={Copy} label={words.copyExec} onClick={() => void copy(execCommand(node))} />
      <IconButton icon={ScrollText} label={words.log} onClick={() => showNodeLog(lab, node)} />
      {isSeat(lab, node) && (
        <IconButton
          icon={SlidersHorizontal}
          label={words.change}
          disabled={lab.operation !== undefined}
          onClick={() => askChange(lab, { act: 'replace', node: node.short })}
        />
      )}
      {actsOf(node).map((act) => (
        <Button
          key={act}
          small
          icon={ACT_ICON[act]}
          kind={act === 'remove' ? 'danger' : 'default'}
          onClick={() => onAct(node, act)}
        >
          {words[act]}
        </Button>
      ))}
      <IconButton icon={X} label={m.nodes.detail.close} onClick={onClose} />
    </div>
  );
}
