import { SkepError } from '../../../shared/errors.ts';
import type { ServiceSpec } from '../../../shared/model/service.ts';
import { type Field, isSame, isSecretEnv, linesOf } from '../../../shared/service/index.ts';

/**
 * Refuses to overwrite what somebody else has changed since the person saw it; where both wrote the same there is no quarrel.
 * @throws SkepError CONFLICT
 */
export function refuseConflict(base: ServiceSpec, now: ServiceSpec, spec: ServiceSpec, fields: readonly Field[]): void {
  const both = fields.filter((field) => !isSame(base, now, field) && !isSame(now, spec, field));
  if (both.length === 0) return;
  throw new SkepError('CONFLICT', `Somebody else has changed ${both.join(', ')} of ${base.name} meanwhile`, {
    hint: 'Look at the service as it is now, and make the change again.',
    details: both.map((field) => `${field}: now ${shown(now, field)}, wanted ${shown(spec, field)}`),
  });
}

const shown = (spec: ServiceSpec, field: Field): string => {
  const env = spec.env.map((item) => (isSecretEnv(item) ? item.replace(/=.*/s, '=…') : item));
  return linesOf({ ...spec, env }, field)?.replaceAll('\n', ', ') ?? 'nothing';
};

/** What Swarm never changes of a service. @throws SkepError INVALID_INPUT */
export function refuseFixed(base: ServiceSpec, spec: ServiceSpec): void {
  for (const field of ['name', 'mode'] as const) {
    if (base[field] === spec[field]) continue;
    throw new SkepError('INVALID_INPUT', `The ${field} of ${base.name} is fixed: Swarm cannot change it`, {
      hint: `Create a service with the other ${field}, and remove this one.`,
    });
  }
}
