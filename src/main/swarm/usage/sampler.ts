import { isCode, SkepError } from '../../../shared/errors.ts';
import type { NodeUsage } from '../../../shared/model/swarm.ts';
import type { Docker } from '../../engine/index.ts';
import { Few } from './few.ts';
import { type RawStats, type Reading, toReading, toUsage } from './reading.ts';

const EVERY_MS = 2_000;
/** A rate needs two readings; who has just begun to look waits no longer than this for the first. */
const SECOND_LOOK_MS = 600;
/** One that does not answer is asked again after so long; the others are not held up. */
const PATIENCE_MS = 5_000;
const AT_ONCE = 8;

/** A container that is measured, and the id of what it is to the app: a node's name, a task's id. */
export interface Target {
  id: string;
  container: string;
}

/** Where the containers are, and what there is to measure now. */
export interface Place {
  docker: Docker;
  targets: Target[];
  /** Bytes of memory of the machine. */
  machine: number;
}

interface SamplerInit {
  look(signal: AbortSignal): Promise<Place>;
  put(usage: NodeUsage): void;
  /** Drops what is measured no more. */
  keep(ids: ReadonlySet<string>): void;
  /** Nothing can be measured now; told once for each reason. */
  lost(error: SkepError): void;
}

/** Measures containers every two seconds, by the engine's counters and its own differences, until stopped. */
export class Sampler {
  readonly #init: SamplerInit;
  readonly #end = new AbortController();
  readonly #few = new Few(AT_ONCE);
  /** By container: what it counted last. */
  readonly #last = new Map<string, Reading>();
  readonly #asked = new Set<string>();
  #measured: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  #rounds = 0;
  #trouble: string | undefined;
  /** Faults of our own that were told: each container has the same one with every round. */
  readonly #faults = new Set<string>();

  constructor(init: SamplerInit) {
    this.#init = init;
    void this.#round();
  }

  stop(): void {
    this.#end.abort();
    clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    const began = performance.now();
    try {
      const place = await this.#init.look(this.#within());
      if (this.#end.signal.aborted) return;
      this.#trouble = undefined;
      this.#measure(place);
    } catch (error) {
      if (this.#end.signal.aborted) return;
      this.#forget(SkepError.from(error));
    }
    const pause = this.#rounds++ === 0 ? SECOND_LOOK_MS : EVERY_MS;
    this.#timer = setTimeout(() => void this.#round(), Math.max(0, pause - (performance.now() - began)));
  }

  /** Nobody waits for the answers here: each comes when it comes, and one that is awaited still is not asked again. */
  #measure({ docker, targets, machine }: Place): void {
    this.#measured = new Set(targets.map(({ container }) => container));
    for (const container of this.#last.keys()) if (!this.#measured.has(container)) this.#last.delete(container);
    this.#init.keep(new Set(targets.map(({ id }) => id)));
    for (const target of targets) {
      if (this.#asked.has(target.container)) continue;
      this.#asked.add(target.container);
      void this.#few
        .run(() => this.#read(docker, target.container))
        .then((reading) => this.#take(target, reading, machine))
        .finally(() => this.#asked.delete(target.container));
    }
  }

  async #read(docker: Docker, container: string): Promise<Reading | undefined> {
    if (this.#end.signal.aborted) return undefined;
    try {
      const query = { stream: false, 'one-shot': true, abortSignal: this.#within() } as const;
      return toReading((await docker.getContainer(container).stats(query)) as RawStats);
    } catch (error) {
      if (isCode(error, 'INTERNAL')) this.#tellFault(error);
      // Gone, or its engine does not answer: the next round finds out which.
      return undefined;
    }
  }

  #tellFault(error: SkepError): void {
    if (this.#faults.has(error.message)) return;
    this.#faults.add(error.message);
    this.#init.lost(error);
  }

  #take({ id, container }: Target, reading: Reading | undefined, machine: number): void {
    if (!reading || this.#end.signal.aborted || !this.#measured.has(container)) return;
    const before = this.#last.get(container);
    this.#last.set(container, reading);
    const usage = before && toUsage(id, before, reading, machine);
    if (usage) this.#init.put(usage);
  }

  /** Old numbers would be taken for present ones. */
  #forget(error: SkepError): void {
    this.#measured = new Set();
    this.#last.clear();
    this.#init.keep(new Set());
    if (this.#trouble === error.message) return;
    this.#trouble = error.message;
    this.#init.lost(error);
  }

  #within = (): AbortSignal => AbortSignal.any([this.#end.signal, AbortSignal.timeout(PATIENCE_MS)]);
}
