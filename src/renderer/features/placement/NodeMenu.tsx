import { Ellipsis, Server } from 'lucide-react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { NodeActItems, useNodeActs } from '../../parts/node-acts/index.ts';
import { navigate } from '../../routes.ts';
import { IconButton, Menu, MenuItem } from '../../ui/index.ts';

export function NodeMenu({ lab, node }: { lab: Lab; node: SwarmNode }) {
  const { act, question } = useNodeActs(lab);
  const label = m.lab.node.menu(node.short);
  const show = () => navigate({ page: 'lab', engine: lab.engine, lab: lab.name, view: 'nodes', selection: node.short });
  return (
    <>
      <Menu trigger={<IconButton icon={Ellipsis} label={label} plain />} label={label}>
        <NodeActItems lab={lab} node={node} onAct={act} />
        <MenuItem icon={Server} onSelect={show}>
          {m.nodes.acts.show}
        </MenuItem>
      </Menu>
      {question}
    </>
  );
}
