import type { Lab, LabSpec } from '../../shared/model/lab.ts';

/** on: runs, or will; off: is there and does not run; bad: should run and does not; gone: not made yet. */
export type Mark = 'on' | 'off' | 'bad' | 'gone';

/** What a small picture of a lab shows: one mark for each node. */
export interface Marks {
  managers: Mark[];
  workers: Mark[];
  /** There is a pull-through mirror beside the registry. */
  mirror: boolean;
  /** The network is alive. */
  live: boolean;
}

export function marksOfLab(lab: Lab): Marks {
  const live = lab.state === 'running' || lab.state === 'degraded' || lab.state === 'creating';
  const markOf = (state: Lab['members'][number]['state']): Mark => {
    if (state === 'running') return live ? 'on' : 'off';
    if (state === 'missing') return 'gone';
    return live && lab.state !== 'creating' ? 'bad' : 'off';
  };
  const of = (role: 'manager' | 'worker') =>
    lab.members
      .filter((member) => member.role === role)
      .sort((a, b) => a.number - b.number)
      .map((member) => markOf(member.state));
  const mirror = lab.members.some(({ role }) => role === 'mirror');
  return { managers: of('manager'), workers: of('worker'), mirror, live };
}

export const marksOfSpec = ({
  managers,
  workers,
  mirror,
}: Pick<LabSpec, 'managers' | 'workers' | 'mirror'>): Marks => ({
  managers: Array<Mark>(managers).fill('on'),
  workers: Array<Mark>(workers).fill('on'),
  mirror: mirror !== undefined,
  live: true,
});
