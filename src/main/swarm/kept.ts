import type { Collections, FeedSource } from '../../shared/contract/index.ts';
import type { FeedStore } from '../feed.ts';

/** A live value and what keeps it up to date, from when it is made until it is stopped. */
export interface Keeper<C extends Collections> {
  readonly store: FeedStore<C>;
  stop(): void;
}

interface KeptInit<P, K> {
  /** Whoever asks for the same gets the same. */
  key(params: P): string;
  open(params: P): K;
  /** How long it is kept after the last one looked: a page that is reloaded finds it still live. */
  lingerMs: number;
}

interface Held<K> {
  keeper: K;
  listeners: number;
  leaving?: NodeJS.Timeout;
}

/** Live values that are at work only while somebody looks: one for each that is asked for, shared by all who do. */
export class Kept<P, C extends Collections, K extends Keeper<C>> {
  readonly #held = new Map<string, Held<K>>();
  readonly #init: KeptInit<P, K>;

  constructor(init: KeptInit<P, K>) {
    this.#init = init;
  }

  source(params: P): FeedSource<C> {
    return {
      snapshot: () => this.#hold(params).keeper.store.snapshot(),
      subscribe: (listener) => {
        const held = this.#hold(params);
        const unsubscribe = held.keeper.store.subscribe(listener);
        held.listeners += 1;
        clearTimeout(held.leaving);
        let left = false;
        return () => {
          if (left) return;
          left = true;
          unsubscribe();
          held.listeners -= 1;
          this.#linger(params, held);
        };
      },
    };
  }

  get all(): K[] {
    return [...this.#held.values()].map(({ keeper }) => keeper);
  }

  close(): void {
    for (const { keeper, leaving } of this.#held.values()) {
      clearTimeout(leaving);
      keeper.stop();
    }
    this.#held.clear();
  }

  #hold(params: P): Held<K> {
    const key = this.#init.key(params);
    const known = this.#held.get(key);
    if (known) return known;
    const held: Held<K> = { keeper: this.#init.open(params), listeners: 0 };
    this.#held.set(key, held);
    this.#linger(params, held);
    return held;
  }

  #linger(params: P, held: Held<K>): void {
    clearTimeout(held.leaving);
    if (held.listeners > 0) return;
    held.leaving = setTimeout(() => {
      this.#held.delete(this.#init.key(params));
      held.keeper.stop();
    }, this.#init.lingerMs);
    held.leaving.unref();
  }
}
