import type { Engine } from '../engine/index.ts';
import { type Probe, probe } from './probe.ts';

/**
 * Probes that were made, by engine, for the run of the app: whether privileged containers are allowed and what the
 * kernel can do does not change under it.
 */
export class Probes {
  readonly #known = new WeakMap<Engine, Promise<Probe>>();

  /** `fresh`: made anew, and remembered. */
  of(engine: Engine, image: string, fresh = false): Promise<Probe> {
    const known = fresh ? undefined : this.#known.get(engine);
    if (known) return known;
    const asked = probe(engine, image);
    this.#known.set(engine, asked);
    // One that failed says nothing: it is asked again.
    asked.catch(() => {
      if (this.#known.get(engine) === asked) this.#known.delete(engine);
    });
    return asked;
  }
}
