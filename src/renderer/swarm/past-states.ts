import type { SwarmTask } from '../../shared/model/swarm.ts';

export type PastState = Pick<SwarmTask, 'state' | 'since'>;

/** A rollout of the largest labs, and more states than a task goes through. */
const MOST_TASKS = 2_000;
const MOST_STATES = 16;

const NONE: readonly PastState[] = [];

/** What tasks were before they became what they are, as this page saw it: Swarm keeps the present state only. */
export class PastStates {
  readonly #byTask = new Map<string, readonly PastState[]>();

  /** Oldest first. */
  of(id: string): readonly PastState[] {
    return this.#byTask.get(id) ?? NONE;
  }

  changed({ id, state, since }: SwarmTask, now: SwarmTask): void {
    if (state === now.state) return;
    const past = [...this.of(id), { state, since }].slice(-MOST_STATES);
    // The one that changed last is the last to go.
    this.#byTask.delete(id);
    this.#byTask.set(id, past);
    const [oldest] = this.#byTask.keys();
    if (this.#byTask.size > MOST_TASKS && oldest !== undefined) this.#byTask.delete(oldest);
  }

  forget(id: string): void {
    this.#byTask.delete(id);
  }
}
