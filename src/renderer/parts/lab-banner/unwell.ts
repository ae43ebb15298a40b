import type { Lab, LabMember } from '../../../shared/model/lab.ts';
import { withoutLab } from '../../../shared/model/names.ts';

/** What may be wrong with a container of a lab, the worst first. */
export type Unwell = 'missing' | 'stopped' | 'paused';

const UNWELL: Partial<Record<LabMember['state'], Unwell>> = {
  missing: 'missing',
  removing: 'missing',
  created: 'stopped',
  exited: 'stopped',
  dead: 'stopped',
  paused: 'paused',
};

const RANK: readonly Unwell[] = ['missing', 'stopped', 'paused'];

/** The members that are not as they should be, by what is wrong with them; none where it is something else. */
export function unwellOf({ name, members }: Pick<Lab, 'name' | 'members'>): { what: Unwell; names: string[] }[] {
  return RANK.flatMap((what) => {
    const names = members.filter(({ state }) => UNWELL[state] === what).map((member) => withoutLab(name, member.name));
    return names.length > 0 ? [{ what, names }] : [];
  });
}
