import type { ServiceSpec } from '../model/service.ts';
import { differing, type Field } from './fields.ts';
import { linesOf } from './lines.ts';

/** One field that differs. */
export interface Change {
  /** Dotted path: `env`, `ports`, `limit.memory`. */
  path: string;
  /** As a person reads it: one line each; lists as their items. Absent where it was not, or is no more. */
  before?: string;
  after?: string;
}

/** What differs, in the order of the model. */
export const changes = (base: ServiceSpec, spec: ServiceSpec): Change[] =>
  differing(base, spec).map((path) => {
    const before = linesOf(base, path);
    const after = linesOf(spec, path);
    return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  });

/** What Swarm changes without making a task anew. */
const GENTLE: readonly RegExp[] = [/^replicas$/, /^concurrent$/, /^labels$/, /^update\./, /^rollback\./];

/**
 * Whether Swarm makes the tasks anew for it. Where only the placement changes, those stay whose node still fits: this
 * says true, since some may not.
 */
export const restartsTasks = (base: ServiceSpec, spec: ServiceSpec): boolean =>
  differing(base, spec).some((field: Field) => !GENTLE.some((gentle) => gentle.test(field)));
