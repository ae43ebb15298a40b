import type { ServiceSpec } from '../../../shared/model/service.ts';
import { FIELDS, type Field, isDefault, isJob } from '../../../shared/service/index.ts';
import { entriesOf } from './entries.ts';
import { put } from './put.ts';
import type { RawSpec } from './raw-spec.ts';
import type { Known } from './writing.ts';

/** Swarm's spec of a new service: what is the default is left to Swarm. */
export function toRaw(spec: ServiceSpec, known: Known): RawSpec {
  const fields = FIELDS.filter((field) => ALWAYS.has(field) || !(isDefault(spec, field) || isRefused(spec, field)));
  return mergeRaw({ Name: spec.name, TaskTemplate: {} }, spec, fields, known);
}

const ALWAYS: ReadonlySet<Field> = new Set(['image', 'mode']);

/** Swarm's spec with some fields written anew, and all else as it was. */
export const mergeRaw = (raw: RawSpec, spec: ServiceSpec, fields: readonly Field[], known: Known): RawSpec =>
  fields
    .flatMap((field) => Object.entries(entriesOf(field, { raw, spec, known })))
    .reduce((next, [path, value]) => put(next, path, value), raw);

/** Swarm takes no policy of update with a job. */
const isRefused = (spec: ServiceSpec, field: Field): boolean => isJob(spec) && /^(update|rollback)\./.test(field);
