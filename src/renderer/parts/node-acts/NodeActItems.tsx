import {
  ArrowDown,
  ArrowUp,
  Copy,
  type LucideIcon,
  MapPin,
  Pause,
  Play,
  ScrollText,
  Trash2,
  Unplug,
} from 'lucide-react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { navigate } from '../../routes.ts';
import { toast } from '../../stores/index.ts';
import { copyText, MenuItem, MenuLine } from '../../ui/index.ts';
import { actsOf, type NodeAct } from './acts.ts';
import { NodeChangeItems } from './NodeChangeItems.tsx';

export const ACT_ICON: Record<NodeAct, LucideIcon> = {
  activate: Play,
  pause: Pause,
  drain: Unplug,
  promote: ArrowUp,
  demote: ArrowDown,
  remove: Trash2,
};

interface NodeActItemsProps {
  lab: Lab;
  node: SwarmNode;
  onAct: (node: SwarmNode, act: NodeAct) => void;
}

/** A node's menu: what can be done with it, its log, and what a person would type to get into it. */
export function NodeActItems({ lab, node, onAct }: NodeActItemsProps) {
  const words = m.nodes.acts;
  return (
    <>
      {actsOf(node).map((act) => (
        <MenuItem key={act} icon={ACT_ICON[act]} danger={act === 'remove'} onSelect={() => onAct(node, act)}>
          {words[act]}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={ScrollText} onSelect={() => showNodeLog(lab, node)}>
        {words.log}
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => void copy(execCommand(node))}>
        {words.copyExec}
      </MenuItem>
      <MenuItem icon={MapPin} note={node.address} onSelect={() => void copy(node.address)}>
        {words.copyAddress}
      </MenuItem>
      <NodeChangeItems lab={lab} node={node} />
    </>
  );
}

/** What the node's daemon says is read as any other log. */
export const showNodeLog = ({ engine, name: lab }: Lab, { short }: SwarmNode): void =>
  navigate({ page: 'lab', engine, lab, view: 'logs', selection: `node:${short}` });

/** The way into a node's container. */
export const execCommand = ({ name }: Pick<SwarmNode, 'name'>): string => `docker exec -it ${name} sh`;

export async function copy(value: string): Promise<void> {
  if (await copyText(value)) toast({ tone: 'ok', text: m.nodes.acts.copied(value) });
  else toast({ tone: 'bad', text: m.common.copyFailed, hint: value });
}
