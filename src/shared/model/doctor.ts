import { z } from 'zod';

export const CheckGroup = z.enum(['engine', 'kernel', 'network', 'resources', 'images']);

/** One check of the doctor, with what it found. */
export const Check = z.object({
  id: z.string(),
  group: CheckGroup,
  /** `IPVS`, `ports free`. */
  title: z.string(),
  /** failed: a lab cannot be made; warning: it can, and something will not work or be tight. */
  result: z.enum(['passed', 'warning', 'failed', 'skipped']),
  /** What was seen: `8000 is in use by portainer`. */
  found: z.string(),
  /** What it means for the user's labs. */
  means: z.string().optional(),
  /** What to do now, in words for the user's system. */
  fix: z.string().optional(),
  /** Commands that do it, to be copied. */
  commands: z.array(z.string()),
  /** What will not work and what to use instead. */
  instead: z.array(z.object({ what: z.string(), happens: z.string(), use: z.string() })),
  /** A change of the spec that mends it: the next free port. */
  suggestion: z.object({ path: z.string(), value: z.union([z.string(), z.number()]), label: z.string() }).optional(),
});
export type Check = z.infer<typeof Check>;
