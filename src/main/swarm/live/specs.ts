import { isDeepStrictEqual } from 'node:util';

/**
 * Task specs, each kept once: nearly all tasks of a service were made from the same one or two, so that two of them can be
 * told apart by identity and 20,000 tasks hold a few hundred.
 */
export class Specs {
  readonly #byService = new Map<string, object[]>();

  /** The one object that stands for all specs of this service that are equal to this one. */
  intern(serviceId: string, spec: object): object {
    const known = this.#byService.get(serviceId) ?? [];
    const same = known.find((one) => isDeepStrictEqual(one, spec));
    if (same) return same;
    this.#byService.set(serviceId, [...known, spec]);
    return spec;
  }

  /** Forgets all others. */
  keep(used: ReadonlySet<object>): void {
    for (const [serviceId, known] of this.#byService) {
      const left = known.filter((spec) => used.has(spec));
      if (left.length > 0) this.#byService.set(serviceId, left);
      else this.#byService.delete(serviceId);
    }
  }
}
