import type { Lab } from '../../shared/model/lab.ts';
import { m } from '../messages/index.ts';
import { StateBadge, type StateLook } from '../ui/index.ts';

const LOOK: Record<Lab['state'], StateLook> = {
  running: 'live',
  degraded: 'bad',
  stopped: 'off',
  'half-built': 'half',
  creating: 'work',
  starting: 'work',
  stopping: 'work',
  removing: 'work',
};

/** Nodes of the lab that should run and do not. */
export const downCount = (lab: Lab): number =>
  lab.members.filter((member) => member.role !== 'registry' && member.state !== 'running').length;

/** What is wrong is said by its number; a registry alone is no node. */
export function labStateWord(lab: Lab): string {
  if (lab.state !== 'degraded') return m.common.state[lab.state];
  const down = downCount(lab);
  return down > 0 ? m.common.down(down) : m.common.registryDown;
}

/** A lab's state by shape, colour and word. */
export const LabState = ({ lab }: { lab: Lab }) => <StateBadge look={LOOK[lab.state]}>{labStateWord(lab)}</StateBadge>;
