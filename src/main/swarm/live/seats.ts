import type { Member } from '../members.ts';
import type { News } from './hearsay.ts';

/** What is known of a node's container. */
export interface Seat {
  name: string;
  role: 'manager' | 'worker';
  running: boolean;
  paused: boolean;
  /** It came back, and the engine inside has not answered yet. */
  waking: boolean;
}

/**
 * The containers of a lab's nodes, by their listing and by the events of the engine that runs them. One that is removed
 * stays, as not running, as long as the lab is there: Swarm still lists the node, and it is down.
 */
export class Seats {
  readonly #seats = new Map<string, Seat>();

  get(name: string): Seat | undefined {
    return this.#seats.get(name);
  }

  get all(): Seat[] {
    return [...this.#seats.values()];
  }

  /** Takes over a listing. */
  see(members: readonly Member[]): void {
    if (members.length === 0) this.#seats.clear();
    const listed = new Set(members.map(({ name }) => name));
    for (const seat of this.#seats.values()) if (!listed.has(seat.name)) seat.running = false;
    for (const { name, role, running, paused } of members) {
      if (role !== 'manager' && role !== 'worker') continue;
      const before = this.#seats.get(name);
      const waking = running && (before?.waking || before?.running === false);
      this.#seats.set(name, { name, role, running, paused, waking: waking ?? false });
    }
  }

  /** Takes in an event of the host engine. Whether it says something that a listing has to tell. */
  hear({ action, attributes }: News): 'known' | 'new' {
    const seat = this.#seats.get(attributes.name ?? '');
    if (!seat) return 'new';
    if (action === 'start') Object.assign(seat, { waking: !seat.running || seat.waking, running: true, paused: false });
    if (action === 'die' || action === 'destroy') Object.assign(seat, { running: false, paused: false });
    if (action === 'pause' || action === 'unpause') seat.paused = action === 'pause';
    return 'known';
  }

  /** The engine in the node answers. Whether that was not known. */
  answered(name: string): boolean {
    const seat = this.#seats.get(name);
    if (!seat?.waking) return false;
    seat.waking = false;
    return true;
  }

  /** Nodes that can be asked: those made as managers, and the `promoted` ones. */
  managers(promoted: readonly string[] = []): string[] {
    const isManager = ({ name, role }: Seat): boolean => role === 'manager' || promoted.includes(name);
    return this.all.filter((seat) => isManager(seat) && seat.running && !seat.paused).map(({ name }) => name);
  }
}
