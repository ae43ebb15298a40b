import type { LabPlan } from '../../../shared/model/lab-plan.ts';
import { planLab } from './lab.ts';
import { partsOf } from './parts.ts';
import { forecast } from './quorum.ts';
import { refusals } from './refusals.ts';
import { situationOf } from './situation.ts';
import type { PlanInput } from './types.ts';
import { warnings } from './warnings.ts';

/** What a plan means, in words: what happens to which part, what it costs, and why it cannot be. */
export function describePlan(input: PlanInput): Pick<LabPlan, 'parts' | 'quorum' | 'refusals' | 'warnings'> {
  const situation = situationOf(input);
  const steps = planLab(input);
  const parts = partsOf(situation, steps);
  const told = forecast(situation, steps);
  return {
    ...{ parts, quorum: told.quorum },
    refusals: refusals(situation, told),
    warnings: warnings(situation, parts, told),
  };
}
