import type { CollectionsOf } from '../../shared/contract/index.ts';
import type { SwarmNode, SwarmStatus } from '../../shared/model/swarm.ts';
import { FeedStore } from '../feed.ts';
import { type Hint, Hints } from './hints.ts';
import type { RawNode, RawService, RawTask } from './raw.ts';
import type { Seat, Seats } from './seats.ts';
import { isSettled } from './settled.ts';
import { toNode } from './to-node.ts';
import { toService } from './to-service.ts';
import { toTask } from './to-task.ts';

/** What a manager said, as far as it was asked. */
export interface Answers {
  nodes?: RawNode[];
  services?: RawService[];
  tasks?: RawTask[];
}

/** The live model of one lab: the managers' word, and above it what is known sooner from the containers themselves. */
export class Picture {
  readonly store = new FeedStore<CollectionsOf<'swarm.live'>>(['status', 'nodes', 'services', 'tasks']);
  readonly #lab: string;
  readonly #seats: Seats;
  readonly #hints = new Hints();
  #said: Required<Answers> = { nodes: [], services: [], tasks: [] };

  constructor(lab: string, seats: Seats) {
    this.#lab = lab;
    this.#seats = seats;
    this.status({ state: 'connecting' });
  }

  /** Takes in what a manager said. */
  said(answers: Answers): void {
    this.#said = { ...this.#said, ...answers };
    this.redraw();
    this.#hints.sweep();
  }

  /** A container said of its task what the managers do not know yet. */
  hint(taskId: string, hint: Hint): void {
    this.#hints.note(taskId, hint);
    const task = this.store.get('tasks', taskId);
    if (task) this.store.put('tasks', this.#hints.apply(task));
  }

  /** Draws everything anew, after the seats changed. */
  redraw(): void {
    const { nodes, services, tasks } = this.#said;
    const drawn = nodes.map((raw) => seated(toNode(raw, this.#lab), this.#seats));
    const takers = nodes.filter((_, i) => takesTasks(drawn[i]));
    this.store.replace('nodes', drawn);
    this.store.replace(
      'services',
      services.map((raw) => toService(raw, takers)),
    );
    this.store.replace(
      'tasks',
      tasks.flatMap((raw) => {
        const task = toTask(raw);
        return task ? [this.#hints.apply(task)] : [];
      }),
    );
  }

  status({ state, reason, asOf }: Omit<SwarmStatus, 'id'>): void {
    const last = asOf ?? this.store.get('status', 'status')?.asOf;
    this.store.put('status', { id: 'status', state, ...(reason && { reason }), ...(last && { asOf: last }) });
  }

  /** There is no swarm to show. */
  clear(): void {
    this.#said = { nodes: [], services: [], tasks: [] };
    this.redraw();
  }

  /** Whether everything is as Swarm wants it, so that only an event can change it. */
  get settled(): boolean {
    if (this.#hints.open) return false;
    return isSettled(this.store.all('nodes'), this.store.all('services'), this.store.all('tasks'));
  }
}

const takesTasks = (node: SwarmNode | undefined): boolean => node?.state !== 'down' && node?.availability !== 'drain';

/** A node with what its container is known to do, which Swarm takes 11 to 14 s to see. */
function seated(node: SwarmNode, seats: Seats): SwarmNode {
  const seat = seats.get(node.name);
  if (!seat) return node;
  const stale = staleness(seat);
  if (seat.running && !seat.waking) return stale ? { ...node, stale } : node;
  return {
    ...node,
    state: 'down',
    leader: false,
    ...(node.reachability && { reachability: 'unreachable' }),
    ...(stale && { stale }),
  };
}

function staleness(seat: Seat): string | undefined {
  if (seat.paused) return 'Its container is paused';
  if (!seat.running) return 'Its container is not running';
  return seat.waking ? 'Its engine is starting' : undefined;
}
