import type { ServiceSpec } from '../../../../shared/model/service.ts';
import { differing as differingFields } from '../../../../shared/service/index.ts';

export type SpecKey = keyof ServiceSpec;

/** The parts of the model in which two specs differ: `limit`, where `limit.memory` does. */
export const differing = (a: ServiceSpec, b: ServiceSpec): SpecKey[] => [
  ...new Set(differingFields(a, b).map((field) => field.split('.')[0] as SpecKey)),
];

export interface Outside {
  /** Changed by somebody else, and not here: taken over. */
  took: SpecKey[];
  /** Changed by both, and differently: the person decides. */
  clash: SpecKey[];
}

/** What was changed by somebody else since `base` was seen, against what is changed here. */
export function outside(base: ServiceSpec, mine: ServiceSpec, theirs: ServiceSpec): Outside {
  const changed = differing(base, theirs);
  const here = new Set(differing(base, mine));
  const apart = new Set(differing(mine, theirs));
  const isClash = (key: SpecKey): boolean => here.has(key) && apart.has(key);
  return { took: changed.filter((key) => !isClash(key)), clash: changed.filter(isClash) };
}

/** `into` with some fields of `from`. */
export function withFields<T extends object>(into: T, from: T, keys: readonly (keyof T)[]): T {
  const result = { ...into };
  for (const key of keys) {
    if (key in from) result[key] = from[key];
    else delete result[key];
  }
  return result;
}
