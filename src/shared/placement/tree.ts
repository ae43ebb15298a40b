import type { SwarmNode } from '../model/swarm.ts';
import type { ClusterIndex, Seat } from './cluster-index.ts';
import { type Away, leftOn, type Need } from './need.ts';
import type { Branch, Contender } from './spread.ts';
import { isEligible, roomOn } from './verdicts.ts';

/** A service's nodes as its spread preferences divide them; those that are full are only counted, unless `full` keeps them. */
export function toTree(
  index: ClusterIndex,
  need: Need,
  preferences: readonly string[],
  away: Away,
  full = false,
): Branch {
  const labels = preferences.map(readPreference).filter((label) => label !== undefined);
  const root = new Level();
  for (const seat of index.seats.values()) {
    const contender = toContender(seat, need, away);
    let level = root;
    level.tasks += contender.tasks;
    for (const label of labels) {
      level = level.at(label(seat.node));
      level.tasks += contender.tasks;
    }
    if (full || contender.room > 0) level.nodes.push(contender);
  }
  return root.toBranch();
}

export function toContender(seat: Seat, need: Need, away: Away): Contender {
  const left = leftOn(seat, need.serviceId, away);
  const takes = isEligible(seat.node, need);
  return {
    id: seat.node.id,
    tasks: left.ofService,
    all: left.active,
    room: takes ? roomOn(need, left) : 0,
    most: takes ? need.most : 0,
  };
}

/** What a node is grouped by. Swarm knows labels of nodes and of engines, and passes over anything else. */
export function readPreference(preference: string): ((node: SwarmNode) => string) | undefined {
  const [, of, label] = /^(?:spread=)?(node|engine)\.labels\.(.+)$/i.exec(preference.trim()) ?? [];
  if (label === undefined) return undefined;
  return of?.toLowerCase() === 'node' ? ({ labels }) => labels[label] ?? '' : (node) => node.engineLabels[label] ?? '';
}

class Level {
  tasks = 0;
  readonly nodes: Contender[] = [];
  readonly #next = new Map<string, Level>();

  at(value: string): Level {
    let next = this.#next.get(value);
    if (!next) {
      next = new Level();
      this.#next.set(value, next);
    }
    return next;
  }

  toBranch(): Branch {
    return {
      tasks: this.tasks,
      nodes: this.nodes,
      branches: [...this.#next.values()].map((level) => level.toBranch()),
    };
  }
}
