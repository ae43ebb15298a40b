import type { CollectionsOf } from '../../../shared/contract/index.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import type { Engines } from '../../engine/index.ts';
import { FeedStore } from '../../feed.ts';
import { Watch, type WatchDeps } from './watch.ts';

/** Catches what the events miss. */
const RECONCILE_MS = 30_000;

export interface DiscoveryDeps extends WatchDeps {
  engines: Engines;
}

/** The labs of all engines that answer, found by their labels and kept current. Looks at nothing until asked. */
export class Discovery {
  readonly feed = new FeedStore<CollectionsOf<'lab.list'>>(['labs']);
  readonly #deps: DiscoveryDeps;
  readonly #watched = new Map<string, Watch>();
  readonly #stops: (() => void)[] = [];
  #started = false;

  constructor(deps: DiscoveryDeps) {
    this.#deps = deps;
  }

  /** The feed, with what is there now. */
  async fresh(): Promise<FeedStore<CollectionsOf<'lab.list'>>> {
    this.#start();
    await Promise.all([...this.#watched.values()].map((watch) => watch.look()));
    return this.feed;
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
      for (const lab of this.#labsOf(id)) this.feed.remove('labs', lab.id);
    }
    for (const [id, engine] of up) {
      if (this.#watched.has(id)) continue;
      const watch = new Watch(engine, this.#deps, (labs) => this.#show(id, labs));
      this.#watched.set(id, watch);
      watch.soon();
    }
  }

  #show(engine: string, labs: readonly Lab[]): void {
    const ids = new Set(labs.map((lab) => lab.id));
    for (const lab of this.#labsOf(engine)) if (!ids.has(lab.id)) this.feed.remove('labs', lab.id);
    for (const lab of labs) this.feed.put('labs', lab);
  }

  #labsOf(engine: string): Lab[] {
    return this.feed.all('labs').filter((lab) => lab.engine === engine);
  }
}
