import type { CollectionsOf } from '../../../shared/contract/index.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { LABEL } from '../../../shared/model/names.ts';
import type { Engine, EngineEvent, Engines } from '../../engine/index.ts';
import { FeedStore } from '../../feed.ts';
import type { Log } from '../../log.ts';
import type { Operations } from '../../operations/index.ts';
import { observeLabs } from './observe.ts';
import { observeSwarm } from './swarm.ts';
import { type Swarm, toLab } from './to-lab.ts';
import { isRunning, type ObservedLab, specOf } from './types.ts';

/** Events come in bursts: what they are about is looked at once. */
const COALESCE_MS = 60;
/** Catches what the events miss. */
const RECONCILE_MS = 30_000;

/** Actions after which a lab may look different; execs and health checks, which are many, are not among them. */
const EVENTS = {
  type: ['container', 'network', 'volume'],
  event: ['create', 'start', 'die', 'pause', 'unpause', 'destroy', 'remove'],
};

export interface DiscoveryDeps {
  engines: Engines;
  operations: Operations;
  log: Log;
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

/** One engine's labs. One look at a time; what happens during it causes one more. */
class Watch {
  readonly engine: Engine;
  readonly #deps: DiscoveryDeps;
  readonly #show: (labs: Lab[]) => void;
  readonly #stop: () => void;
  /** Who is in a lab's swarm, as long as the same containers run. */
  readonly #swarms = new Map<string, { key: string; swarm: Swarm }>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(engine: Engine, deps: DiscoveryDeps, show: (labs: Lab[]) => void) {
    this.engine = engine;
    this.#deps = deps;
    this.#show = show;
    this.#stop = engine.events(EVENTS, (event) => {
      if (mayConcernALab(event)) this.soon();
    });
  }

  soon(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.look();
    }, COALESCE_MS);
  }

  async look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = this.#lookUntilCurrent().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#stop();
  }

  async #lookUntilCurrent(): Promise<void> {
    do {
      this.#again = false;
      try {
        const observed = [...(await observeLabs(this.engine)).values()];
        const labs = await Promise.all(observed.map((lab) => this.#toLab(lab)));
        if (!this.#closed) this.#show(labs);
      } catch (error) {
        // An engine that went down is told of by `engines`; its labs go with it.
        this.#deps.log.warn({ error, engine: this.engine.id }, 'Labs could not be looked for');
        return;
      }
    } while (this.#again && !this.#closed);
  }

  async #toLab(observed: ObservedLab): Promise<Lab> {
    const { operations } = this.#deps;
    const id = operations.of(this.engine.id, observed.name);
    const operation = id === undefined ? undefined : operations.get(id);
    const swarm = operation ? ({ asked: false } as const) : await this.#swarm(observed);
    return toLab({ engine: this.engine.id, observed, swarm, operation });
  }

  async #swarm(observed: ObservedLab): Promise<Swarm> {
    const spec = specOf(observed);
    if (!spec || !observed.containers.every(isRunning)) return { asked: false };
    const key = observed.containers.map((container) => container.id).join();
    const held = this.#swarms.get(observed.name);
    if (held?.key === key) return held.swarm;
    const swarm = await observeSwarm(this.engine, observed);
    // One that is not complete may be so at the next look.
    const complete = swarm.asked && swarm.joined.length >= spec.managers + spec.workers;
    if (complete) this.#swarms.set(observed.name, { key, swarm });
    return swarm;
  }
}

/** Containers carry their labels in events; networks and volumes do not, so any of them may be a lab's. */
const mayConcernALab = (event: EngineEvent): boolean =>
  event.type === 'gap' || event.type !== 'container' || ('attributes' in event && LABEL.lab in event.attributes);
