/** Between the starts of two runs: a burst of events ends in a few runs, not in one each. */
export const GAP_MS = 40;

/** Moments so near to each other are one: there are few to remember, however many ask. */
const GRAIN_MS = 5;
const AT_ONCE = Number.NEGATIVE_INFINITY;

/**
 * Runs `work` when asked, one at a time: asks for the same moment, or made while it runs, add up to one run. `work` never
 * throws; it says in how many milliseconds it wants to run again by itself.
 */
export class Pulse {
  readonly #work: () => Promise<number>;
  readonly #gap: () => number;
  #asked = new Set<number>();
  #own = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #stopped = false;
  #lastStart = Number.NEGATIVE_INFINITY;

  /** `gap`: milliseconds that there must be between the starts of two runs, where runs cost much. */
  constructor(work: () => Promise<number>, gap: () => number = () => GAP_MS) {
    this.#work = work;
    this.#gap = gap;
  }

  /** Runs in `ms`, beside what is due already. */
  ask(ms = 0): void {
    const due = performance.now() + ms;
    this.#asked.add(ms === 0 ? AT_ONCE : Math.ceil(due / GRAIN_MS) * GRAIN_MS);
    if (!this.#running) this.#arm();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const next = Math.min(this.#own, ...this.#asked);
    if (next === Number.POSITIVE_INFINITY) return;
    const due = Math.max(next, this.#lastStart + this.#gap());
    // A timer even for what is due now: asks of one turn are one run.
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, Math.ceil(due - performance.now())));
  }

  async #run(): Promise<void> {
    const start = performance.now();
    this.#running = true;
    this.#lastStart = start;
    this.#asked = new Set([...this.#asked].filter((due) => due > start));
    this.#own = performance.now() + (await this.#work());
    this.#running = false;
    this.#arm();
  }
}
