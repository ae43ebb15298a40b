import { Copy, Ellipsis, MapPin, ScrollText } from 'lucide-react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { openDialog, refOf, toast } from '../../stores/index.ts';
import { copyText, IconButton, Menu, MenuItem } from '../../ui/index.ts';

export function NodeMenu({ lab, node }: { lab: Lab; node: Pick<SwarmNode, 'name' | 'short' | 'address'> }) {
  const words = m.lab.node;
  const copy = async (value: string) => {
    if (await copyText(value)) toast({ tone: 'ok', text: words.copied(value) });
    else toast({ tone: 'bad', text: m.common.copyFailed, hint: value });
  };
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={words.menu(node.short)} plain />} label={words.menu(node.short)}>
      <MenuItem icon={ScrollText} onSelect={() => openDialog({ nodeLog: { ...refOf(lab), node: node.short } })}>
        {words.log}
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => void copy(`docker exec -it ${node.name} sh`)}>
        {words.copyExec}
      </MenuItem>
      <MenuItem icon={MapPin} note={node.address} onSelect={() => void copy(node.address)}>
        {words.copyAddress}
      </MenuItem>
    </Menu>
  );
}
