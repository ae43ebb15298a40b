import { z } from 'zod';
import { Check, DoctorReport, Leftover } from '../model/doctor.ts';
import { LabSpec } from '../model/lab.ts';
import { call } from './define.ts';

/** Without an engine the current one, without a spec the tutorial's. */
const Subject = z.object({ engine: z.string().optional(), spec: LabSpec.optional() });

export const doctorContract = {
  /** All checks, or `only` some (`kernel.inotify`). */
  run: call(Subject.extend({ only: z.array(z.string()).optional() }), DoctorReport),
  /**
   * Does what a check's `repair` says, by a privileged container on the engine, and looks again. Only after the user has
   * seen its commands and agreed.
   */
  fix: call(
    z.object({ engine: z.string(), check: z.string(), spec: LabSpec.optional() }),
    z.object({ undo: z.array(z.string()), checks: z.array(Check) }),
  ),
  /** Removes things that a check listed as leftovers, as far as they still are: nothing of a lab that lives. */
  removeLeftovers: call(
    z.object({ engine: z.string(), things: z.array(Leftover.pick({ kind: true, id: true, name: true })).min(1) }),
    z.object({ removed: z.array(z.string()), left: z.array(z.object({ name: z.string(), why: z.string() })) }),
  ),
  /** A report as one file that can be handed on: what was found, the engine, versions, the log's end; no secrets. */
  bundle: call(
    Subject.extend({ report: DoctorReport.optional() }),
    z.object({ filename: z.string(), text: z.string() }),
  ),
};
