import { z } from 'zod';
import { Issue } from '../errors.ts';
import { Check } from '../model/doctor.ts';
import { ExportFormat, Lab, LabRef, LabSpec } from '../model/lab.ts';
import { call, feed } from './define.ts';

/** One step of a plan, before it runs. */
export const PlannedStep = z.object({
  id: z.string(),
  title: z.string(),
  lane: z.string(),
  needs: z.array(z.string()),
  commands: z.array(z.string()),
});
export type PlannedStep = z.infer<typeof PlannedStep>;

const Started = z.object({ operation: z.string() });

export const labContract = {
  /** The labs of every engine that answers, half-built ones too. */
  list: feed(z.object({}), { labs: Lab }),
  /** Reads a `lab.yml`: all that is wrong with it at once, with line numbers. Never throws for a bad text. */
  parse: call(
    z.object({ text: z.string().max(256 * 1024) }),
    z.object({ spec: LabSpec.optional(), issues: z.array(Issue) }),
  ),
  /** What Create would do: the plan and the three exports. */
  preview: call(
    z.object({ engine: z.string(), spec: LabSpec }),
    z.object({
      steps: z.array(PlannedStep),
      compose: z.string(),
      lab: z.string(),
      script: z.string(),
      /** Replaced images and the like, said before anything is made. */
      notes: z.array(z.string()),
      subnet: z.string(),
    }),
  ),
  /** The doctor's checks for this spec on this engine. */
  preflight: call(z.object({ engine: z.string(), spec: LabSpec }), z.array(Check)),
  /** Validates, runs the preflight checks, starts. Refuses with the first failed check's words. */
  create: call(z.object({ engine: z.string(), spec: LabSpec }), Started),
  /** Finishes a half-built lab. */
  resume: call(LabRef, Started),
  start: call(LabRef, Started),
  stop: call(LabRef, Started),
  /** `confirm` is the lab's name, typed by the user. */
  destroy: call(LabRef.extend({ confirm: z.string() }), Started),
  export: call(LabRef.extend({ as: ExportFormat }), z.object({ filename: z.string(), text: z.string() })),
};
