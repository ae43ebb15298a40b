/** Between the starts of two runs: a burst of events ends in a few runs, not in one each. */
const GAP_MS = 40;

/**
 * Runs `work` when asked, one at a time: asks for the same moment, or made while it runs, add up to one run. `work` never
 * throws; it says in how many milliseconds it wants to run again by itself.
 */
export class Pulse {
  readonly #work: () => Promise<number>;
  #asked: number[] = [];
  #own = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #stopped = false;
  #lastStart = Number.NEGATIVE_INFINITY;

  constructor(work: () => Promise<number>) {
    this.#work = work;
  }

  /** Runs in `ms`, beside what is due already. */
  ask(ms = 0): void {
    this.#asked.push(Math.max(performance.now() + ms, this.#lastStart + GAP_MS));
    if (!this.#running) this.#arm();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const due = Math.min(this.#own, ...this.#asked);
    if (due === Number.POSITIVE_INFINITY) return;
    // A timer even for what is due now: asks of one turn are one run.
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, Math.ceil(due - performance.now())));
  }

  async #run(): Promise<void> {
    const start = performance.now();
    this.#running = true;
    this.#lastStart = start;
    this.#asked = this.#asked.filter((due) => due > start);
    this.#own = performance.now() + (await this.#work());
    this.#running = false;
    this.#arm();
  }
}
