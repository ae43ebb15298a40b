import { z } from 'zod';
import { Check } from '../model/doctor.ts';
import { LabSpec } from '../model/lab.ts';
import { call } from './define.ts';

export const doctorContract = {
  /** All checks, for a lab asked for or, without one, for the tutorial's. */
  run: call(
    z.object({ engine: z.string().optional(), spec: LabSpec.optional() }),
    z.object({ checks: z.array(Check), at: z.number(), ms: z.number() }),
  ),
};
