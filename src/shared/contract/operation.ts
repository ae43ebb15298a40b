import { z } from 'zod';
import { LogLine, Operation, OperationStep, TranscriptEntry } from '../model/operation.ts';
import { call, feed } from './define.ts';

const ById = z.object({ id: z.string() });

export const operationContract = {
  /** All operations of this run of the app, ended ones too until dismissed. */
  list: feed(z.object({}), { operations: Operation }),
  /** One operation in full: a reload loses nothing. */
  watch: feed(ById, { operations: Operation, steps: OperationStep, log: LogLine }),
  /** Aborts, waits for what is in flight, then undoes, or keeps what was built. */
  cancel: call(ById.extend({ keep: z.boolean().default(false) }), z.object({})),
  /** Runs a failed or kept one again: steps that are done are found done. */
  retry: call(ById, z.object({})),
  /** Undoes a failed, cancelled-and-kept one. */
  undo: call(ById, z.object({})),
  dismiss: call(ById, z.object({})),
  /** Every command of this run of the app, per lab or all. */
  transcript: feed(z.object({ lab: z.string().optional() }), { commands: TranscriptEntry }),
  /** The transcript as a shell script that does the same. */
  script: call(z.object({ lab: z.string().optional() }), z.object({ filename: z.string(), text: z.string() })),
};
