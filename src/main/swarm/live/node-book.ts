import type { SwarmNode } from '../../../shared/model/swarm.ts';
import type { RawNode } from '../raw.ts';
import type { Seat, Seats } from './seats.ts';
import { toNode } from './to-node.ts';

interface Entry {
  raw: RawNode;
  node: SwarmNode;
}

/** The nodes by the managers' word, and above it what their containers are known to do. Each is read once per version. */
export class NodeBook {
  readonly #lab: string;
  readonly #seats: Seats;
  #entries = new Map<string, Entry>();

  constructor(lab: string, seats: Seats) {
    this.#lab = lab;
    this.#seats = seats;
  }

  take(raws: readonly RawNode[]): void {
    this.#entries = new Map(raws.map((raw) => [raw.ID, this.#entry(raw)]));
  }

  /** All nodes as they are known to be, and those that may be given tasks. */
  draw(): { drawn: SwarmNode[]; takers: RawNode[] } {
    const drawn: SwarmNode[] = [];
    const takers: RawNode[] = [];
    for (const { raw, node } of this.#entries.values()) {
      const now = seated(node, this.#seats.get(node.name));
      drawn.push(now);
      if (now.state !== 'down' && now.availability !== 'drain') takers.push(raw);
    }
    return { drawn, takers };
  }

  #entry(raw: RawNode): Entry {
    const known = this.#entries.get(raw.ID);
    const version = raw.Version?.Index;
    // Who leads, and who is reachable, is no part of what has the version.
    const same =
      known &&
      version !== undefined &&
      known.raw.Version?.Index === version &&
      !raw.ManagerStatus &&
      !known.raw.ManagerStatus;
    return same ? known : { raw, node: toNode(raw, this.#lab) };
  }
}

/** A node with what its container is known to do, which Swarm takes 11 to 14 s to see. */
function seated(node: SwarmNode, seat: Seat | undefined): SwarmNode {
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
