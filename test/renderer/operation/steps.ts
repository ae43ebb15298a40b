import type { Operation, OperationStep } from '../../../src/shared/model/operation.ts';

/** When every operation of these tests began. */
export const T0 = Date.now() - 10_000;

export const aStep = (
  id: string,
  lane: string,
  needs: string[] = [],
  more: Partial<OperationStep> = {},
): OperationStep => ({
  id,
  title: id,
  lane,
  needs,
  state: 'waiting',
  commands: [],
  ...more,
});

/** A step that ran from one second to another, counted from the operation's start. */
export const ran = (from: number, to: number): Partial<OperationStep> => ({
  state: 'done',
  startedAt: T0 + from * 1000,
  endedAt: T0 + to * 1000,
});

export const runs = (from: number): Partial<OperationStep> => ({ state: 'running', startedAt: T0 + from * 1000 });

export const anOperation = (more: Partial<Operation> = {}): Operation => ({
  id: 'op-1',
  kind: 'lab.create',
  title: 'Create demo',
  engine: 'local',
  lab: 'demo',
  state: 'running',
  startedAt: T0,
  stepsDone: 1,
  stepsTotal: 4,
  leftovers: [],
  canCancel: true,
  canRetry: false,
  canUndo: false,
  ...more,
});
