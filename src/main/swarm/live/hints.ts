import { rank, type SwarmTask } from '../../../shared/model/swarm.ts';

/** Managers learn of a task's state up to 100 ms late; after this long their word counts whatever it is. */
const TRUST_MS = 400;

export type Hint = Pick<SwarmTask, 'state' | 'exitCode' | 'containerId'>;

const RUNNING = rank('running');

/** What the nodes' own container events said of tasks, until the managers say it too. */
export class Hints {
  readonly #hints = new Map<string, Hint & { at: number }>();

  /** Whether one is still to be confirmed. */
  get open(): boolean {
    return this.#hints.size > 0;
  }

  /** The tasks that something was heard of. */
  get ids(): string[] {
    return [...this.#hints.keys()];
  }

  /** A container's life goes one way: what is heard late of an earlier part of it is old. */
  note(taskId: string, hint: Hint): void {
    const before = this.#hints.get(taskId);
    if (before?.containerId === hint.containerId && before && rank(before.state) > rank(hint.state)) return;
    this.#hints.set(taskId, { ...hint, at: Date.now() });
  }

  /** The task as it is now known, by its manager's word and what was heard since. */
  apply(task: SwarmTask): SwarmTask {
    const hint = this.#hints.get(task.id);
    if (!hint) return task;
    const known = rank(task.state) >= rank(hint.state) || rank(task.state) > RUNNING;
    if (known || Date.now() - hint.at > TRUST_MS) {
      this.#hints.delete(task.id);
      return task;
    }
    const { message: _, ...rest } = task;
    const { at, ...news } = hint;
    return { ...rest, ...news, since: at };
  }

  /** Forgets those that were never asked for: their tasks are gone. */
  sweep(): void {
    for (const [id, { at }] of this.#hints) if (Date.now() - at > TRUST_MS) this.#hints.delete(id);
  }
}
