import { z } from 'zod';

export const CheckGroup = z.enum(['engine', 'kernel', 'network', 'resources', 'images', 'leftovers']);

/** Something that a lab left on the engine. */
export const Leftover = z.object({
  kind: z.enum(['container', 'network', 'volume']),
  id: z.string(),
  name: z.string(),
  /** `Exited (137) 9 days ago`, `172.28.3.0/24`. */
  about: z.string(),
});
export type Leftover = z.infer<typeof Leftover>;

/** What the app does itself, once the user has agreed to it. */
export const Repair = z.object({
  /** `Raise both limits`. */
  label: z.string(),
  /** The same by hand, word for word what is done. */
  commands: z.array(z.string()),
  /** What takes it back. */
  undo: z.array(z.string()),
});
export type Repair = z.infer<typeof Repair>;

/** One check of the doctor, with what it found. */
export const Check = z.object({
  /** `GROUP.CHECK`; with a third part where one check tells of several things: `network.ports.8000`. */
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
  repair: Repair.optional(),
  /** What would be removed, all of it carrying Skep's labels. */
  leftovers: z.array(Leftover).optional(),
});
export type Check = z.infer<typeof Check>;

/** All that a run of the doctor has to say. */
export const DoctorReport = z.object({ checks: z.array(Check), at: z.number(), ms: z.number() });
export type DoctorReport = z.infer<typeof DoctorReport>;

/** The check that a finding is of: `network.ports` of `network.ports.8000`. */
export const checkOf = (id: string): string => id.split('.').slice(0, 2).join('.');
