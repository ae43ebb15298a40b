/** What can be said of a service's spec without an engine: its commands, what changes between two, whether tasks restart. */
export { type Change, changes, restartsTasks } from './changes.ts';
export { serviceCreateCommand } from './create-command.ts';
export { isSecretEnv } from './env.ts';
export { differing, FIELDS, type Field, isDefault, isGlobal, isJob, isSame } from './fields.ts';
export { withoutPin, withTag } from './image.ts';
export { linesOf } from './lines.ts';
export { formatCpus, formatMs, formatSize, parseMs, parseSize } from './quantity.ts';
export {
  serviceForceCommand,
  serviceRemoveCommand,
  serviceRollbackCommand,
  serviceScaleCommand,
} from './small-commands.ts';
export { serviceUpdateCommand } from './update-command.ts';
