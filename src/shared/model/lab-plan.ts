import { z } from 'zod';
import { isCode } from '../errors.ts';
import { LabSpec } from './lab.ts';

/** What a person may ask to be done to a lab that is there. */
export const LabChange = z.discriminatedUnion('kind', [
  /** Another spec: nodes are added, removed, made anew. */
  z.object({ kind: z.literal('spec'), spec: LabSpec }),
  /** Whatever is missing, stopped, paused or out of the swarm comes back. `rebuild`: nodes, by short name, that begin anew without their data. */
  z.object({ kind: z.literal('repair'), rebuild: z.array(z.string()).default([]) }),
  /** A change that is half done is taken back: the spec before it holds again. */
  z.object({ kind: z.literal('revert') }),
]);
export type LabChange = z.infer<typeof LabChange>;

/** One step of a plan, before it runs. */
export const PlannedStep = z.object({
  id: z.string(),
  title: z.string(),
  lane: z.string(),
  needs: z.array(z.string()),
  commands: z.array(z.string()),
});
export type PlannedStep = z.infer<typeof PlannedStep>;

/** What becomes of one part of a lab. */
export const PlannedPart = z.object({
  /** A node's short name, `registry`, `mirror` or `network`. */
  name: z.string(),
  /**
   * make: it was not wanted before, or is not there; replace: made anew with its volume, address and name; rebuild: made anew
   * without its data; remove; start: it is there and does not run; join: it runs and is not in the swarm; label: only its
   * labels change.
   */
  what: z.enum(['make', 'replace', 'rebuild', 'remove', 'start', 'join', 'label']),
  /** What differs: `ports: 8000:80 → 8001:80`. Empty where `what` says it all. */
  why: z.array(z.string()),
  /** Tasks that run there now and have to run elsewhere, or wait. */
  moves: z.array(z.object({ service: z.string(), tasks: z.number() })),
});
export type PlannedPart = z.infer<typeof PlannedPart>;

/** What a change would do, shown before it is done. */
export const LabPlan = z.object({
  /** Revision of the spec that it was made from; `change` is refused where that has moved on. */
  revision: z.number(),
  /** What the lab is to be. */
  spec: LabSpec,
  /** Only parts to which something happens, in the order in which it does. */
  parts: z.array(PlannedPart),
  quorum: z.object({
    before: z.number(),
    after: z.number(),
    /** How many managers answer at the worst moment, and how many must for the swarm to decide. */
    lowest: z.number(),
    needed: z.number(),
  }),
  /** Why it cannot be done; then nothing else counts. */
  refusals: z.array(z.object({ message: z.string(), hint: z.string().optional() })),
  /** What it costs, in sentences: asked before it is done. */
  warnings: z.array(z.string()),
  /** Replaced images and the like. */
  notes: z.array(z.string()),
  /** Empty: the lab is as it is to be. */
  steps: z.array(PlannedStep),
});
export type LabPlan = z.infer<typeof LabPlan>;

/**
 * Of what `lab.change` refuses: somebody else has changed the spec since the plan was made. Any other CONFLICT is about this very
 * change, and another plan of it says why.
 */
export const isOvertaken = (error: unknown): boolean => isCode(error, 'CONFLICT') && error.retryable;
