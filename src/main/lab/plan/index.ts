/**
 * What is to be done to a lab, as data: pure, so that what is shown before is what is done.
 *
 *     planLab(input: PlanInput): LabStep[]
 *         create, resume, start, change, repair, finish a half-change, take it back: one function. [] where nothing differs.
 *         `spec` tells which: the highest note's (repair, finish), an older note's (taken back: the newer ones are dropped
 *         first), or one that is not noted yet (a change: noted first, the older notes dropped last).
 *     describePlan(input: PlanInput): Pick<LabPlan, 'parts' | 'quorum' | 'refusals' | 'warnings'>
 *     commandsOf(action, layout, resolved), undoCommandsOf(action, layout): what a person would type
 *     planStop(observed), planDestroy(observed)
 *
 * Every step finds out by itself whether it is done: where the swarm could not be asked, all of Swarm's own steps are planned.
 */
export { commandsOf, containerOf, nodeOf, plainCommandsOf, undoCommandsOf } from './commands.ts';
export { describePlan } from './describe.ts';
export { planDestroy, planStop } from './down.ts';
export { planLab } from './lab.ts';
export type { Action, LabStep, PlainAction, PlanInput } from './types.ts';
