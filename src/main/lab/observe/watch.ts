import type { Lab } from '../../../shared/model/lab.ts';
import { LABEL } from '../../../shared/model/names.ts';
import type { Engine, EngineEvent } from '../../engine/index.ts';
import type { Log } from '../../log.ts';
import type { Operations } from '../../operations/index.ts';
import { observeLabs } from './observe.ts';
import { observeSwarm } from './swarm.ts';
import { type Swarm, toLab } from './to-lab.ts';
import { isRunning, type ObservedLab, specOf } from './types.ts';

/** Events come in bursts: what they are about is looked at once, and while a lab is built not much more than now and then. */
const COALESCE_MS = 20;
const BETWEEN_LOOKS_MS = 250;

/** Actions after which a lab may look different; execs and health checks, which are many, are not among them. */
const EVENTS = {
  type: ['container', 'network', 'volume'],
  event: ['create', 'start', 'die', 'pause', 'unpause', 'destroy', 'remove'],
};

export interface WatchDeps {
  operations: Operations;
  log: Log;
}

/** One engine's labs. One look at a time; what happens during it causes one more. */
export class Watch {
  readonly engine: Engine;
  readonly #deps: WatchDeps;
  readonly #show: (labs: Lab[]) => void;
  readonly #stop: () => void;
  /** Who is in a lab's swarm, as long as the same containers run. */
  readonly #swarms = new Map<string, { key: string; swarm: Swarm }>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(engine: Engine, deps: WatchDeps, show: (labs: Lab[]) => void) {
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
        const labs = await Promise.all(observed.map((lab) => this.#toLab(lab)));
        if (!this.#closed) this.#show(labs);
      } catch (error) {
        if (this.#closed) return;
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
