import { SkepError } from '../../../shared/errors.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { LABEL } from '../../../shared/model/names.ts';
import type { Engine, EngineEvent } from '../../engine/index.ts';
import type { Log } from '../../log.ts';
import type { Operations } from '../../operations/index.ts';
import { observeLabs } from './observe.ts';
import { observeSwarm } from './swarm.ts';
import { toLab } from './to-lab.ts';
import { type ObservedLab, type ObservedSwarm, specOf } from './types.ts';

/** Events come in bursts: what they are about is looked at once, and while a lab is built not much more than now and then. */
const COALESCE_MS = 20;
const BETWEEN_LOOKS_MS = 250;
/** A manager that hangs is waited for so long; then its lab is shown by what its containers say, until it answers. */
const SHOWN_ANYHOW_MS = 150;
/** A node that leaves its swarm by hand makes no event of the host's: what was said is asked again after a while. */
const TRUST_MS = 20_000;

/** Nor does one that joins. A lab on its way is looked at again by itself: after this, and the longer it takes the more rarely. */
const OPEN_MS = 1_000;
const OPEN_MOST_MS = 10_000;

/** Actions after which a lab may look different; execs and health checks, which are many, are not among them. */
const EVENTS = {
  type: ['container', 'network', 'volume'],
  event: ['create', 'start', 'die', 'pause', 'unpause', 'destroy', 'remove'],
};

export interface WatchDeps {
  operations: Operations;
  log: Log;
}

/** Where a watch tells what it sees. */
export interface Show {
  lab(lab: Lab): void;
  /** These are there, and no others. */
  only(names: readonly string[]): void;
  /** Every one of them has been shown. */
  complete(): void;
  failed(error: SkepError): void;
}

/** One engine's labs. One look at a time; what happens during it causes one more. */
export class Watch {
  readonly engine: Engine;
  readonly #deps: WatchDeps;
  readonly #show: Show;
  readonly #stop: () => void;
  /** Who is in a lab's swarm, as long as the same containers run. */
  readonly #swarms = new Map<string, { key: string; at: number; swarm: ObservedSwarm }>();
  #timer: NodeJS.Timeout | undefined;
  #later: NodeJS.Timeout | undefined;
  /** Names of the labs that are on their way, and since when there has been one. */
  readonly #open = new Set<string>();
  #openSince: number | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(engine: Engine, deps: WatchDeps, show: Show) {
    this.engine = engine;
    this.#deps = deps;
    this.#show = show;
    this.#stop = engine.events(EVENTS, (event) => {
      if (mayConcernALab(event)) this.soon();
    });
  }

  soon(): void {
    if (this.#closed) return;
    const wait = Math.max(COALESCE_MS, this.#lookedAt + BETWEEN_LOOKS_MS - performance.now());
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.look();
    }, wait);
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
    clearTimeout(this.#later);
    this.#stop();
  }

  async #lookUntilCurrent(): Promise<void> {
    do {
      this.#again = false;
      this.#lookedAt = performance.now();
      try {
        const observed = [...(await observeLabs(this.engine)).values()];
        const names = new Set(observed.map(({ name }) => name));
        for (const name of [...this.#swarms.keys()]) if (!names.has(name)) this.#swarms.delete(name);
        if (!this.#closed) this.#show.only(observed.map(({ name }) => name));
        this.#open.clear();
        await Promise.all(observed.map((lab) => this.#showLab(lab)));
        if (!this.#closed) this.#show.complete();
        this.#lookLater();
      } catch (error) {
        if (this.#closed) return;
        // An engine that went down is told of by `engines`; its labs go with it.
        this.#deps.log.warn({ error, engine: this.engine.id }, 'Labs could not be looked for');
        this.#show.failed(SkepError.from(error));
        return;
      }
    } while (this.#again && !this.#closed);
  }

  /** Each lab by itself: one whose manager hangs holds up no other. */
  async #showLab(observed: ObservedLab): Promise<void> {
    const show = (swarm?: ObservedSwarm): void => {
      if (this.#closed) return;
      const lab = this.#toLab(observed, swarm);
      if (isOnItsWay(lab)) this.#open.add(lab.name);
      this.#show.lab(lab);
    };
    if (this.#operation(observed)) return show();
    const slow = setTimeout(() => show(this.#swarms.get(observed.name)?.swarm), SHOWN_ANYHOW_MS);
    try {
      show(await this.#swarm(observed));
    } finally {
      clearTimeout(slow);
    }
  }

  #lookLater(): void {
    clearTimeout(this.#later);
    if (this.#open.size === 0) this.#openSince = undefined;
    if (this.#open.size === 0 || this.#closed) return;
    this.#openSince ??= performance.now();
    const waited = performance.now() - this.#openSince;
    this.#later = setTimeout(() => this.soon(), Math.min(OPEN_MOST_MS, Math.max(OPEN_MS, waited / 4)));
    this.#later.unref();
  }

  #toLab(observed: ObservedLab, swarm: ObservedSwarm | undefined): Lab {
    const operation = this.#operation(observed);
    const known = swarm && !operation ? { ...observed, swarm } : observed;
    return toLab({ engine: this.engine.id, observed: known, operation });
  }

  #operation({ name }: ObservedLab): ReturnType<Operations['get']> {
    const id = this.#deps.operations.of(this.engine.id, name);
    return id === undefined ? undefined : this.#deps.operations.get(id);
  }

  async #swarm(observed: ObservedLab): Promise<ObservedSwarm | undefined> {
    const spec = specOf(observed);
    if (!spec) return undefined;
    const key = observed.containers.map(({ id, state }) => `${id} ${state}`).join();
    const held = this.#swarms.get(observed.name);
    if (held?.key === key && performance.now() - held.at < TRUST_MS) return held.swarm;
    const swarm = await observeSwarm(this.engine, observed);
    // One that is not complete may be so at the next look.
    const ready = swarm?.nodes.filter(({ state }) => state === 'ready').length ?? 0;
    if (swarm && ready >= spec.managers + spec.workers) {
      this.#swarms.set(observed.name, { key, at: performance.now(), swarm });
    }
    return swarm;
  }
}

/** All of it runs, and its swarm is not whole yet: somebody else may be at it. */
const isOnItsWay = ({ state, members, operation }: Lab): boolean =>
  operation === undefined && state !== 'running' && members.every((member) => member.state === 'running');

/** Containers carry their labels in events; networks and volumes do not, so any of them may be a lab's. */
const mayConcernALab = (event: EngineEvent): boolean =>
  event.type === 'gap' || event.type !== 'container' || ('attributes' in event && LABEL.lab in event.attributes);
