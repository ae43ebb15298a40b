import type { CollectionsOf, FeedSource } from '../../shared/contract/index.ts';
import type { LabRef } from '../../shared/model/lab.ts';
import type { Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import { Watch } from './watch.ts';

/** A page that is reloaded, or comes back from another view, finds the picture still live. */
const LINGER_MS = 30_000;

interface Held {
  watch: Watch;
  listeners: number;
  leaving?: NodeJS.Timeout;
}

/** The watches of all labs that are looked at: one each, from the first subscriber until a while after the last. */
export class Lives {
  readonly #held = new Map<string, Held>();
  readonly #deps: { engines: Engines; log: Log };

  constructor(deps: { engines: Engines; log: Log }) {
    this.#deps = deps;
  }

  source(ref: LabRef): FeedSource<CollectionsOf<'swarm.live'>> {
    return {
      snapshot: () => this.#hold(ref).watch.picture.store.snapshot(),
      subscribe: (listener) => {
        const held = this.#hold(ref);
        const unsubscribe = held.watch.picture.store.subscribe(listener);
        held.listeners += 1;
        clearTimeout(held.leaving);
        let left = false;
        return () => {
          if (left) return;
          left = true;
          unsubscribe();
          held.listeners -= 1;
          this.#linger(ref, held);
        };
      },
    };
  }

  resync(): void {
    for (const { watch } of this.#held.values()) watch.resync();
  }

  close(): void {
    for (const { watch, leaving } of this.#held.values()) {
      clearTimeout(leaving);
      watch.stop();
    }
    this.#held.clear();
  }

  #hold(ref: LabRef): Held {
    const key = keyOf(ref);
    const known = this.#held.get(key);
    if (known) return known;
    const held: Held = { watch: new Watch(ref, this.#deps), listeners: 0 };
    this.#held.set(key, held);
    this.#linger(ref, held);
    return held;
  }

  #linger(ref: LabRef, held: Held): void {
    clearTimeout(held.leaving);
    if (held.listeners > 0) return;
    held.leaving = setTimeout(() => {
      this.#held.delete(keyOf(ref));
      held.watch.stop();
    }, LINGER_MS);
    held.leaving.unref();
  }
}

const keyOf = ({ engine, lab }: LabRef): string => `${engine} ${lab}`;
