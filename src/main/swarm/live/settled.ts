import { rank, type SwarmNode, type SwarmService, type SwarmTask } from '../../../shared/model/swarm.ts';

const RUNNING = rank('running');

/** What is not as Swarm wants it to be, so that it will change without an event that says so. */
export interface Unsettled {
  nodes: boolean;
  /** Ids of tasks on their way to another state. */
  tasks: string[];
  /** Ids of services that have more or fewer tasks than they want. */
  services: string[];
}

export const isSettled = ({ nodes, tasks, services }: Unsettled): boolean =>
  !nodes && tasks.length === 0 && services.length === 0;

/** A node on its way: between up and down, or told another role that it has not taken yet. */
const isOpen = ({ state, role, reachability }: SwarmNode): boolean =>
  state !== 'down' && (state !== 'ready' || (role === 'manager') !== (reachability !== undefined));

/** A service's tasks that are meant to be, and those of them on nodes that are there. */
interface Counted {
  all: number;
  there: number;
}

/** Keeps count of what has settled, task by task: to count 20,000 of them at each look would cost more than the look. */
export class Settling {
  readonly #tasks = new Map<string, SwarmTask>();
  readonly #open = new Set<string>();
  readonly #meant = new Map<string, Counted>();
  #there: ReadonlySet<string> = new Set();
  #nodesAreOpen = false;

  nodes(nodes: readonly SwarmNode[]): void {
    this.#nodesAreOpen = nodes.some(isOpen);
    const there = new Set(nodes.filter(({ state }) => state !== 'down').map(({ id }) => id));
    if (there.size === this.#there.size && [...there].every((id) => this.#there.has(id))) return;
    this.#there = there;
    const tasks = [...this.#tasks.values()];
    for (const map of [this.#tasks, this.#open, this.#meant]) map.clear();
    for (const task of tasks) this.put(task);
  }

  put(task: SwarmTask): void {
    this.remove(task.id);
    this.#tasks.set(task.id, task);
    this.#count(task, 1);
    if (!isAtRest(task, this.#there)) this.#open.add(task.id);
  }

  remove(id: string): void {
    const before = this.#tasks.get(id);
    if (!before) return;
    this.#tasks.delete(id);
    this.#open.delete(id);
    this.#count(before, -1);
  }

  unsettled(services: Iterable<SwarmService>): Unsettled {
    const short: string[] = [];
    for (const service of services) if (!isComplete(service, this.#meant.get(service.id))) short.push(service.id);
    return { nodes: this.#nodesAreOpen, tasks: [...this.#open], services: short };
  }

  #count({ serviceId, desired, nodeId }: SwarmTask, by: 1 | -1): void {
    if (rank(desired) > RUNNING) return;
    const count = this.#meant.get(serviceId) ?? { all: 0, there: 0 };
    count.all += by;
    if (nodeId !== undefined && this.#there.has(nodeId)) count.there += by;
    if (count.all > 0) this.#meant.set(serviceId, count);
    else this.#meant.delete(serviceId);
  }
}

/** A task on a node that is down stays as it was until Swarm gives it up, which is an event. */
function isAtRest({ nodeId, desired, state }: SwarmTask, there: ReadonlySet<string>): boolean {
  if (nodeId !== undefined && !there.has(nodeId)) return true;
  // Swarm deletes it in the next moment.
  if (desired === 'remove') return false;
  if (rank(state) > RUNNING) return desired !== 'running' && desired !== 'ready';
  // A job's task is wanted `complete`, and is at work as long as it runs.
  return state === 'running' && (desired === 'running' || desired === 'complete');
}

function isComplete({ mode, wanted }: SwarmService, { all, there }: Counted = { all: 0, there: 0 }): boolean {
  if (mode === 'replicated-job' || mode === 'global-job') return true;
  // A global service wants none on a node that is down, though Swarm takes a while to say so of the task.
  return (mode === 'global' ? there : all) === wanted;
}
