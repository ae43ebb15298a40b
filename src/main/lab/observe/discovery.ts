import type { CollectionsOf } from '../../../shared/contract/index.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import type { Engines } from '../../engine/index.ts';
import { FeedStore } from '../../feed.ts';
import { pause } from '../wait.ts';
import { type Show, Watch, type WatchDeps } from './watch.ts';

/** The first picture of a page waits so long for engines that are slow: they follow. */
const FIRST_PICTURE_MS = 250;
/** Catches what the events miss. */
const RECONCILE_MS = 30_000;

export interface DiscoveryDeps extends WatchDeps {
  engines: Engines;
}

/** The labs of all engines that answer, found by their labels and kept current. Looks at nothing until asked. */
export class Discovery {
  readonly feed = new FeedStore<CollectionsOf<'lab.list'>>(['labs']);
  /** Of which engines the labs are known by now. */
  readonly looks = new FeedStore<CollectionsOf<'lab.looks'>>(['engines']);
  readonly #deps: DiscoveryDeps;
  readonly #watched = new Map<string, Watch>();
  readonly #stops: (() => void)[] = [];
  #started = false;

  constructor(deps: DiscoveryDeps) {
    this.#deps = deps;
  }

  /** The feed, with what is there now; an engine or a manager that hangs is not waited for. */
  async fresh(): Promise<FeedStore<CollectionsOf<'lab.list'>>> {
    this.#start();
    const looks = [...this.#watched.values()].map((watch) => watch.look());
    const limit = new AbortController();
    await Promise.race([Promise.all(looks), pause(FIRST_PICTURE_MS, limit.signal)]);
    limit.abort();
    return this.feed;
  }

  /** All labs of one engine, each asked. */
  async of(engine: string): Promise<Lab[]> {
    this.#start();
    await this.#watched.get(engine)?.look();
    return this.#labsOf(engine);
  }

  /** The feed of looks, without waiting. */
  looking(): FeedStore<CollectionsOf<'lab.looks'>> {
    this.#start();
    return this.looks;
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    for (const watch of this.#watched.values()) watch.close();
    this.#watched.clear();
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    const { engines, operations } = this.#deps;
    this.#stops.push(engines.onChange(() => this.#follow()));
    this.#stops.push(operations.onChange(() => this.#eachSoon()));
    const timer = setInterval(() => this.#eachSoon(), RECONCILE_MS);
    timer.unref();
    this.#stops.push(() => clearInterval(timer));
    this.#follow();
  }

  #eachSoon(): void {
    for (const watch of this.#watched.values()) watch.soon();
  }

  /** Watches the engines that are up, and no others. */
  #follow(): void {
    const up = new Map(this.#deps.engines.up().map((engine) => [engine.id, engine]));
    for (const [id, watch] of this.#watched) {
      if (up.get(id) === watch.engine) continue;
      watch.close();
      this.#watched.delete(id);
      this.looks.remove('engines', id);
      for (const lab of this.#labsOf(id)) this.feed.remove('labs', lab.id);
    }
    for (const [id, engine] of up) {
      if (this.#watched.has(id)) continue;
      this.looks.put('engines', { id, state: 'looking' });
      const watch = new Watch(engine, this.#deps, this.#showFor(id));
      this.#watched.set(id, watch);
      watch.soon();
    }
  }

  #showFor(id: string): Show {
    return {
      lab: (lab) => this.feed.put('labs', lab),
      only: (names) => {
        for (const lab of this.#labsOf(id)) if (!names.includes(lab.name)) this.feed.remove('labs', lab.id);
      },
      complete: () => this.looks.put('engines', { id, state: 'known' }),
      failed: (error) => this.looks.put('engines', { id, state: 'failed', error: error.toShape() }),
    };
  }

  #labsOf(engine: string): Lab[] {
    return this.feed.all('labs').filter((lab) => lab.engine === engine);
  }
}
