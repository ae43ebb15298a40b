import { isDeepStrictEqual } from 'node:util';

/**
 * Task specs, each kept once: nearly all tasks of a service were made from the same one or two, so that two of them can be
 * told apart by identity and 20,000 tasks hold a few hundred. Found by their text, which an engine nearly always writes the
 * same, and which is compared many times faster than an object.
 */
export class Specs {
  readonly #byService = new Map<string, Map<string, object>>();

  /** The one object that stands for all specs of this service that are equal to this one. */
  intern(serviceId: string, spec: object): object {
    const text = JSON.stringify(spec);
    const known = this.#byService.get(serviceId) ?? new Map<string, object>();
    const same = known.get(text);
    if (same) return same;
    const equal = [...known.values()].find((one) => isDeepStrictEqual(one, spec)) ?? spec;
    this.#byService.set(serviceId, known.set(text, equal));
    return equal;
  }

  /** Forgets all others. */
  keep(used: ReadonlySet<object>): void {
    for (const [serviceId, known] of this.#byService) {
      for (const [text, spec] of known) if (!used.has(spec)) known.delete(text);
      if (known.size === 0) this.#byService.delete(serviceId);
    }
  }
}
