import type { Engine } from '../engine/index.ts';
import { type Probe, probe } from './probe.ts';

/** What a probe saw is held to be so as long: settings and firewalls change, though seldom. */
const TRUST_MS = 5 * 60_000;

/** Probes that were made, by engine. */
export class Probes {
  readonly #known = new WeakMap<Engine, { at: number; asked: Promise<Probe> }>();

  /** `fresh`: made anew, and remembered. */
  of(engine: Engine, image: string, fresh = false): Promise<Probe> {
    const known = fresh ? undefined : this.#known.get(engine);
    if (known && Date.now() - known.at < TRUST_MS) return known.asked;
    const asked = probe(engine, image);
    this.#known.set(engine, { at: Date.now(), asked });
    // One that failed says nothing: it is asked again.
    asked.catch(() => {
      if (this.#known.get(engine)?.asked === asked) this.#known.delete(engine);
    });
    return asked;
  }
}
