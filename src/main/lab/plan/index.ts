export { commandsOf, containerOf, nodeOf, plainCommandsOf, undoCommandsOf } from './commands.ts';
export { planDestroy, planStop } from './down.ts';
export type { Action, LabStep, PlainAction } from './types.ts';
export { planUp, type UpInput } from './up.ts';
