import type { SkepError } from '../../../shared/errors.ts';
import type { LabPlan } from '../../../shared/model/lab-plan.ts';

/** Why a change was not begun, unless the plan that is shown by now says the same. */
export const unsaid = (error: SkepError | undefined, plan: LabPlan | undefined): SkepError | undefined =>
  plan?.refusals.some(({ message }) => message === error?.message) ? undefined : error;
