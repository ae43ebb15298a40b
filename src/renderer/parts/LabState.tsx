import { isNode, type Lab } from '../../shared/model/lab.ts';
import { m } from '../messages/index.ts';
import { StateBadge, type StateLook } from '../ui/index.ts';

const LOOK: Record<Lab['state'], StateLook> = {
  running: 'live',
  degraded: 'bad',
  stopped: 'off',
  'half-built': 'half',
  'half-changed': 'half',
  changing: 'work',
  creating: 'work',
  starting: 'work',
  stopping: 'work',
  removing: 'work',
};

/** Nodes of the lab that should run and do not. */
export const downCount = (lab: Lab): number =>
  lab.members.filter((member) => isNode(member) && member.state !== 'running').length;

/** What is wrong is said by its number; registry and mirror are no nodes. */
export function labStateWord(lab: Lab): string {
  if (lab.state !== 'degraded') return m.common.state[lab.state];
  const down = downCount(lab);
  if (down > 0) return m.common.down(down);
  const silent = lab.members.find((member) => !isNode(member) && member.state !== 'running');
  return silent?.role === 'mirror' ? m.common.mirrorDown : m.common.registryDown;
}

/** A lab's state by shape, colour and word. */
export const LabState = ({ lab }: { lab: Lab }) => <StateBadge look={LOOK[lab.state]}>{labStateWord(lab)}</StateBadge>;
