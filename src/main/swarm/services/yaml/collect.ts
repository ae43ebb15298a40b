import type { ServiceSpecInput } from '../../../../shared/model/service.ts';
import { nearest } from '../../../../shared/nearest.ts';
import type { At } from './at.ts';
import { IGNORED, UNKNOWN_TO_SKEP } from './keys.ts';

/** What is known of a service so far. */
export type Part = Partial<ServiceSpecInput>;

export type Reader<T> = (at: At) => T | undefined;
export type Readers<T> = Readonly<Record<string, Reader<T>>>;

/** Reads the keys of a map, each by its own reader, into one. A key that nothing reads is told, with what to do. */
export function collect<T extends object>(at: At, readers: Readers<Partial<T>>): Partial<T> {
  const parts = at.entries().map(([key, child]) => {
    if (Object.hasOwn(readers, key)) return child.value === null ? undefined : readers[key]?.(child);
    return strange(child, key, Object.keys(readers));
  });
  return Object.assign({}, ...parts) as Partial<T>;
}

function strange(at: At, key: string, known: readonly string[]): undefined {
  if (key.startsWith('x-')) return undefined;
  const instead = IGNORED[key];
  if (instead !== undefined) {
    at.warn(`Swarm does not know ${key}: ${instead}`);
    return undefined;
  }
  if (UNKNOWN_TO_SKEP.includes(key))
    return at.error(`Skep’s services have no ${key} yet: leave it out, or deploy the text as a stack`);
  const near = nearest(key, known);
  return at.error(
    near === undefined
      ? `There is no key ${key} here; the keys are ${known.join(', ')}`
      : `There is no key ${key}; did you mean ${near}?`,
  );
}

/** A reader that puts what another one reads under a key. */
export const into =
  <K extends string, T>(key: K, read: Reader<T>): Reader<Partial<Record<K, T>>> =>
  (at) => {
    const value = read(at);
    return value === undefined ? undefined : ({ [key]: value } as Record<K, T>);
  };
