import { z } from 'zod';
import { ErrorShape, Issue } from '../errors.ts';
import { Check } from '../model/doctor.ts';
import { ExportFormat, Lab, LabRef, LabSpec } from '../model/lab.ts';
import { LabChange, LabPlan, PlannedStep } from '../model/lab-plan.ts';
import { call, feed } from './define.ts';

/** Whether the labs of an engine that answers are known by now. */
export const LabLook = z.object({
  id: z.string(),
  state: z.enum(['looking', 'known', 'failed']),
  error: ErrorShape.optional(),
});
export type LabLook = z.infer<typeof LabLook>;

const Started = z.object({ operation: z.string() });

export const labContract = {
  /** The labs of every engine that answers, half-built ones too. */
  list: feed(z.object({}), { labs: Lab }),
  /** How far `list` is, by engine: one that hangs is still looked at while the labs of the others are shown. */
  looks: feed(z.object({}), { engines: LabLook }),
  /**
   * Reads a `lab.yml`, or a compose file whose services are DinD nodes: all that is wrong with it at once, with line numbers.
   * Never throws for a bad text. What of a compose file has no place in a lab, or is replaced, are warnings.
   */
  parse: call(
    z.object({ text: z.string().max(256 * 1024) }),
    z.object({ spec: LabSpec.optional(), issues: z.array(Issue), form: z.enum(['lab', 'compose']).optional() }),
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
  /** Finishes a half-built lab, or a change that is half done. */
  resume: call(LabRef, Started),
  /** What a change would do to a lab that is there. Never refuses: why it cannot be is part of the answer. */
  plan: call(LabRef.extend({ change: LabChange }), LabPlan),
  /**
   * Does it. `revision` is the plan's: where somebody else has changed the spec since, it is refused (CONFLICT, retryable).
   * `confirmed`: the plan's warnings, word by word, that the person has seen and agreed to; one that is not among them is
   * refused (CONFLICT): another cost is another question. Nothing to do: no operation.
   */
  change: call(
    LabRef.extend({ change: LabChange, revision: z.number(), confirmed: z.array(z.string()).default([]) }),
    z.object({ operation: z.string().optional() }),
  ),
  /** Refuses (CONFLICT) where more than a start would be needed: a change is half done, or something is to be removed. */
  start: call(LabRef, Started),
  stop: call(LabRef, Started),
  /** `confirm` is the lab's name, typed by the user. */
  destroy: call(LabRef.extend({ confirm: z.string() }), Started),
  export: call(LabRef.extend({ as: ExportFormat }), z.object({ filename: z.string(), text: z.string() })),
};
