import type { Check } from '../../shared/model/doctor.ts';
import type { LabPlan } from '../../shared/model/lab-plan.ts';
import { nodeVolume, withoutLab } from '../../shared/model/names.ts';
import type { ObservedLab } from './observe/types.ts';
import type { Action, LabStep } from './plan/index.ts';

interface Planned {
  steps: readonly LabStep[];
  observed: ObservedLab;
}

/** Which of the doctor's findings stop a plan, and when: a lab that is there has proved the rest by being there. */
const STOPS: readonly [about: RegExp, when: (planned: Planned) => boolean][] = [
  [/port/, () => true],
  [/^images/, ({ steps }) => steps.some(({ action }) => action.kind === 'pull')],
  [/^engine\.(cgroup|rootless)$/, ({ steps }) => steps.some(({ action }) => MAKES.has(action.kind))],
  [/^resources\.(memory|disk)$/, ({ steps, observed }) => steps.some(({ action }) => isNewNode(action, observed))],
];

const MAKES: ReadonlySet<Action['kind']> = new Set(['run', 'replace', 'rebuild']);

/** One that has its data already is made again, and takes no more than it did. */
const isNewNode = (action: Action, { name: lab, volumes }: ObservedLab): boolean =>
  action.kind === 'run' &&
  /^(manager|worker)\d*$/.test(withoutLab(lab, action.container)) &&
  !volumes.includes(nodeVolume(action.container));

export const preflightRefusals = (checks: readonly Check[], planned: Planned): LabPlan['refusals'] =>
  checks
    .filter(({ id, result }) => result === 'failed' && STOPS.some(([about, when]) => about.test(id) && when(planned)))
    .map(({ found, fix, means }) => {
      const hint = fix ?? means;
      return { message: found, ...(hint === undefined ? {} : { hint }) };
    });
