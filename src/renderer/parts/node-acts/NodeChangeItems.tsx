import { CircleFadingArrowUp, Eraser, SlidersHorizontal, Trash2 } from 'lucide-react';
import type { Lab } from '../../../shared/model/lab.ts';
import { seats } from '../../../shared/model/names.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { type ChangeGesture, openDialog, refOf } from '../../stores/index.ts';
import { MenuItem, MenuLine } from '../../ui/index.ts';

/** Whether the lab itself made this node, and can change it: one that joined by hand is nobody's seat. */
export const isSeat = (lab: Lab, { short }: Pick<SwarmNode, 'short'>): boolean =>
  lab.spec !== undefined && seats(lab.spec).some((seat) => seat.short === short);

export const askChange = (lab: Lab, gesture: ChangeGesture): void => openDialog({ change: { ...refOf(lab), gesture } });

/** What can be done with a node as a part of its lab: each is shown as a plan first. */
export function NodeChangeItems({ lab, node: { short } }: { lab: Lab; node: Pick<SwarmNode, 'short'> }) {
  const words = m.nodes.acts;
  if (!isSeat(lab, { short })) return null;
  const busy = lab.operation !== undefined;
  const ask = (gesture: ChangeGesture) => () => askChange(lab, gesture);
  return (
    <>
      <MenuLine />
      <MenuItem icon={SlidersHorizontal} disabled={busy} onSelect={ask({ act: 'replace', node: short })}>
        {words.change}
      </MenuItem>
      <MenuItem icon={CircleFadingArrowUp} disabled={busy} onSelect={ask({ act: 'upgrade', node: short })}>
        {words.upgrade}
      </MenuItem>
      <MenuItem icon={Eraser} disabled={busy} onSelect={ask({ act: 'rebuild', node: short })}>
        {words.rebuild}
      </MenuItem>
      <MenuItem icon={Trash2} danger disabled={busy} onSelect={ask({ act: 'remove', node: short })}>
        {words.removeNode}
      </MenuItem>
    </>
  );
}
