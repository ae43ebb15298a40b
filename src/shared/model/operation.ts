import { z } from 'zod';
import { ErrorShape } from '../errors.ts';

export const OperationKind = z.enum([
  'lab.create',
  'lab.resume',
  'lab.start',
  'lab.stop',
  'lab.destroy',
  'lab.change',
  'lab.repair',
  'lab.revert',
  'image.publish',
]);
export type OperationKind = z.infer<typeof OperationKind>;

/**
 * running → done | failed | cancelling; cancelling → undoing → cancelled (undone, or kept on request);
 * failed → undoing → undone, or running again by retry.
 */
export const OperationState = z.enum(['running', 'cancelling', 'undoing', 'done', 'failed', 'cancelled', 'undone']);
export type OperationState = z.infer<typeof OperationState>;

export const Progress = z.object({
  current: z.number(),
  total: z.number().optional(),
  unit: z.enum(['bytes', 'layers', 'nodes', 'attempts', 'steps', 'tasks']),
  /** What it is at: the layer, the attempt. */
  detail: z.string().optional(),
});
export type Progress = z.infer<typeof Progress>;

/** One entity, id = the operation's. Times in milliseconds since the epoch. */
export const Operation = z.object({
  id: z.string(),
  kind: OperationKind,
  title: z.string(),
  engine: z.string(),
  lab: z.string(),
  state: OperationState,
  startedAt: z.number(),
  endedAt: z.number().optional(),
  stepsDone: z.number(),
  stepsTotal: z.number(),
  /** The first error; a later one (of undo) never replaces it. */
  error: ErrorShape.optional(),
  /** What undo could not remove, each with why. */
  leftovers: z.array(z.string()),
  canCancel: z.boolean(),
  canRetry: z.boolean(),
  canUndo: z.boolean(),
});
export type Operation = z.infer<typeof Operation>;

export const StepState = z.enum(['waiting', 'running', 'done', 'skipped', 'failed', 'cancelled', 'undoing', 'undone']);

export const OperationStep = z.object({
  id: z.string(),
  title: z.string(),
  /** The row of the step graph: `network`, `registry`, `manager`, `worker01`. */
  lane: z.string(),
  needs: z.array(z.string()),
  state: StepState,
  startedAt: z.number().optional(),
  endedAt: z.number().optional(),
  progress: Progress.optional(),
  /** What a person would have typed, one line each. */
  commands: z.array(z.string()),
  /** What this step does and how long it may take, in one sentence. */
  about: z.string().optional(),
  error: ErrorShape.optional(),
});
export type OperationStep = z.infer<typeof OperationStep>;

export const LogLine = z.object({
  /** Rising sequence number, as text. */
  id: z.string(),
  at: z.number(),
  step: z.string().optional(),
  kind: z.enum(['command', 'output', 'info', 'warning', 'error']),
  text: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;

/** A command as one would have typed it, and how it ended. Holds no secret. */
export const TranscriptEntry = z.object({
  id: z.string(),
  at: z.number(),
  engine: z.string(),
  lab: z.string(),
  /** `host`, or the short name of the node it ran on. */
  node: z.string(),
  command: z.string(),
  /** Absent while it runs. */
  exitCode: z.number().optional(),
  /** Duration. */
  ms: z.number().optional(),
});
export type TranscriptEntry = z.infer<typeof TranscriptEntry>;
