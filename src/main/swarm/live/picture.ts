import type { CollectionsOf } from '../../../shared/contract/index.ts';
import type { SwarmStatus } from '../../../shared/model/swarm.ts';
import { FeedStore } from '../../feed.ts';
import type { RawNetwork, RawNode, RawService, RawTask } from '../raw.ts';
import { type Hint, Hints } from './hints.ts';
import { NodeBook } from './node-book.ts';
import type { Seats } from './seats.ts';
import { ServiceBook } from './service-book.ts';
import { Settling, type Unsettled } from './settled.ts';
import { type Scope, TaskBook } from './task-book.ts';

/** What a manager said, as far as it was asked. `scope`: which tasks it was asked for; all where it is absent. */
export interface Answers {
  nodes?: RawNode[];
  services?: RawService[];
  networks?: RawNetwork[];
  tasks?: RawTask[];
  scope?: Scope;
}

/** The live model of one lab: the managers' word, and above it what is known sooner from the containers themselves. */
export class Picture {
  readonly store = new FeedStore<CollectionsOf<'swarm.live'>>(['status', 'nodes', 'services', 'tasks']);
  readonly #nodes: NodeBook;
  readonly #services = new ServiceBook();
  readonly #tasks = new TaskBook();
  readonly #hints = new Hints();
  readonly #settling = new Settling();

  constructor(lab: string, seats: Seats) {
    this.#nodes = new NodeBook(lab, seats);
    this.status({ state: 'connecting' });
  }

  /** Takes in what a manager said. */
  said({ nodes, services, networks, tasks, scope = 'all' }: Answers): void {
    if (nodes) this.#nodes.take(nodes);
    if (services) this.#services.take(services, networks);
    if (nodes || services) this.redraw();
    if (services) this.#drawTasks(this.#tasks.services(services));
    if (tasks) this.#saidTasks(tasks, scope);
    this.#drawTasks(this.#hints.ids);
    this.#hints.sweep();
  }

  /** A container said of its task what the managers do not know yet. */
  hint(taskId: string, hint: Hint): void {
    this.#hints.note(taskId, hint);
    this.#drawTasks([taskId]);
  }

  /** Draws the nodes anew, and what depends on them, after the seats changed. */
  redraw(): void {
    const { drawn, takers } = this.#nodes.draw();
    this.#settling.nodes(drawn);
    this.store.replace('nodes', drawn);
    this.store.replace('services', this.#services.draw(takers));
  }

  status({ state, reason, asOf }: Omit<SwarmStatus, 'id'>): void {
    const last = asOf ?? this.store.get('status', 'status')?.asOf;
    this.store.put('status', { id: 'status', state, ...(reason && { reason }), ...(last && { asOf: last }) });
  }

  /** There is no swarm to show. */
  clear(): void {
    this.said({ nodes: [], services: [], tasks: [] });
  }

  /** What will change by itself. Tasks that something was heard of are among it until the managers say the same. */
  get unsettled(): Unsettled {
    const found = this.#settling.unsettled(this.store.map('services').values());
    return { ...found, tasks: [...found.tasks, ...this.#hints.ids] };
  }

  /** Ids of the services with tasks on a node. */
  servicesOn(nodeId: string): Set<string> {
    const found = new Set<string>();
    for (const task of this.store.map('tasks').values()) if (task.nodeId === nodeId) found.add(task.serviceId);
    return found;
  }

  #saidTasks(raws: readonly RawTask[], scope: Scope): void {
    const { changed, gone } = this.#tasks.tasks(raws, scope);
    for (const id of gone) {
      this.#settling.remove(id);
      this.store.remove('tasks', id);
    }
    this.#drawTasks(changed);
  }

  #drawTasks(ids: Iterable<string>): void {
    for (const id of ids) {
      const said = this.#tasks.get(id);
      if (!said) continue;
      const task = this.#hints.apply(said);
      this.#settling.put(task);
      this.store.put('tasks', task);
    }
  }
}
