import { costOf } from './cost.ts';
import { GAP_MS } from './pulse.ts';
import { isSettled, type Unsettled } from './settled.ts';

/** Catches what events miss: some engines stop sending them without a word. */
const RECONCILE_MS = 15_000;
const UNSETTLED_MS = 250;
/** What has not settled for long (a task that no node can take) is asked for more and more rarely. */
const UNSETTLED_MOST_MS = 2_500;

/** A look that costs less may be had at any time. */
const FREE_MS = 25;
/** Of what a look costs: looks by themselves, looks at everything that an event asks for, and those for their own sake. */
const SHARE = { looks: 4, events: 10, reconcile: 50 } as const;

/** When to look, and when at everything: the more a look costs this process, the more rarely. */
export class Pace {
  /** Of the last look at what was named, and of the last at everything. */
  #cost = 0;
  #fullCost = 0;
  #fullAt = Number.NEGATIVE_INFINITY;
  #wantsFull = true;
  #wasFull = false;
  #changedAt = 0;

  /** Runs a look and notes what it cost. */
  async measure(look: () => Promise<number>): Promise<number> {
    this.#wasFull = false;
    const { result, cost } = await costOf(look);
    const counted = cost < FREE_MS ? 0 : cost;
    if (this.#wasFull) this.#fullCost = counted;
    else this.#cost = counted;
    return Math.max(result, this.#cost * SHARE.looks);
  }

  /** Between the starts of two looks. */
  get gap(): number {
    return Math.max(GAP_MS, 2 * this.#cost);
  }

  get reconcile(): number {
    return Math.max(RECONCILE_MS, SHARE.reconcile * this.#fullCost);
  }

  /** A look begins: whether it is to be one at everything. */
  begin(): boolean {
    const due = performance.now() >= this.#fullAt + this.reconcile || (this.#wantsFull && this.#untilFull() <= 0);
    if (due) this.#wantsFull = false;
    return due;
  }

  /** Everything has to be looked at: in so many milliseconds it may be. */
  wantFull(): number {
    this.#wantsFull = true;
    return Math.max(0, this.#untilFull());
  }

  /** Nothing is known: everything has to be looked at now. */
  forget(): void {
    this.#fullAt = Number.NEGATIVE_INFINITY;
  }

  wasFull(): void {
    this.#wasFull = true;
    this.#fullAt = performance.now();
  }

  #untilFull(): number {
    return this.#fullAt + SHARE.events * this.#fullCost - performance.now();
  }

  /** The picture became another one. */
  changed(): void {
    this.#changedAt = performance.now();
  }

  /** In how many milliseconds the next look is due by itself. */
  next(unsettled: Unsettled): number {
    if (isSettled(unsettled)) return this.reconcile;
    const quiet = performance.now() - this.#changedAt;
    return Math.min(UNSETTLED_MOST_MS, Math.max(UNSETTLED_MS, quiet / 8));
  }
}
