export { createOperations, type OperationsArea } from './operations.ts';
export type { OperationInit, Operations, Step, StepContext } from './types.ts';
