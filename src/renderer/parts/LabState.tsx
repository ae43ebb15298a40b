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

/** Containers of the lab that should run and do not. */
export const downCount = (lab: Lab): number => lab.members.filter((member) => member.state !== 'running').length;

export const labStateWord = (lab: Lab): string =>
  lab.state === 'degraded' ? m.common.down(downCount(lab)) : m.common.state[lab.state];

/** A lab's state by shape, colour and word. */
export const LabState = ({ lab }: { lab: Lab }) => <StateBadge look={LOOK[lab.state]}>{labStateWord(lab)}</StateBadge>;
