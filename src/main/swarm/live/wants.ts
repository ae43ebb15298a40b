import type { Scope } from './task-book.ts';

/** Agents report to the managers in batches, up to 100 ms late: what an event named is asked for as long as that. */
export const LATE_MS = 150;

/** What the next look is to ask for beside the tasks. */
export type Wanted = Record<'members' | 'nodes' | 'services', boolean>;
export const ALL: Wanted = { members: true, nodes: true, services: true };
const KINDS = ['members', 'nodes', 'services'] as const;

/** What was heard of since the last look, and is to be asked for. */
export class Wants {
  #wanted: Wanted = { ...ALL };
  /** Ids of tasks and of services, with when each was named last. */
  readonly #tasks = new Map<string, number>();
  readonly #tasksOf = new Map<string, number>();

  add(what: Partial<Wanted>): void {
    for (const kind of KINDS) this.#wanted[kind] ||= what[kind] ?? false;
  }

  task(id: string): void {
    this.#tasks.set(id, performance.now());
  }

  /** All tasks of a service. */
  tasksOf(serviceId: string): void {
    this.#tasksOf.set(serviceId, performance.now());
  }

  take(): Wanted {
    const wanted = this.#wanted;
    this.#wanted = { members: false, nodes: false, services: false };
    return wanted;
  }

  get named(): Exclude<Scope, 'all'> {
    return { ids: [...this.#tasks.keys()], services: [...this.#tasksOf.keys()] };
  }

  /** What was named before `began`, when a look began that has answered, is known by now, unless the managers were late. */
  answered(began: number): void {
    for (const named of [this.#tasks, this.#tasksOf]) {
      for (const [id, at] of named) if (at < began - LATE_MS) named.delete(id);
    }
  }
}
