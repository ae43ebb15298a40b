/** How Swarm spreads a group of tasks, as its scheduler does it step by step: its results are not always the evenest. */

/** A node that takes tasks, and what the scheduler compares. */
export interface Contender {
  id: string;
  /** Tasks of the service on it, and tasks in all. */
  tasks: number;
  all: number;
  /** More tasks that its resources and ports allow. */
  room: number;
  /** Most tasks of the service. */
  most: number;
}

/** A value of a spread preference and what is below it; nodes are in the last level only. */
export interface Branch {
  /** Tasks of the service on all its nodes, those too that take no more. */
  tasks: number;
  branches: Branch[];
  nodes: Contender[];
}

export const fits = ({ room, tasks, most }: Contender): boolean => room > 0 && tasks < most;

type Claim = Pick<Contender, 'tasks' | 'all'>;

/** Below 0 where `a` is the better place. Recent failures are no matter: they are counted per version of the spec. */
export const compare = (a: Claim, b: Claim): number => a.tasks - b.tasks || a.all - b.all;

/**
 * Places `count` tasks, changing the contenders; returns how many found a node. Branches of equal claim, and nodes, are taken
 * in the order of a map by Swarm, so in any: each of the `turns` is another order.
 */
export function spread(tree: Branch, count: number, turn = 0): number {
  return new Spread(count, turn % 2 === 1).into(tree, count, Math.floor(turn / 2));
}

/**
 * How many orders there are to try: each branch first with each of the level below, and of nodes that become equal on the way
 * either one. Without branches there is but one.
 */
export const turns = (tree: Branch): number => (tree.branches.length === 0 ? 1 : 2 * orders(tree));

const orders = ({ branches }: Branch): number =>
  branches.length === 0 ? 1 : branches.length * Math.max(...branches.map(orders));

class Spread {
  #left: number;
  readonly #group: number;

  readonly #backwards: boolean;

  constructor(count: number, backwards: boolean) {
    this.#left = count;
    this.#group = count;
    this.#backwards = backwards;
  }

  into(branch: Branch, count: number, turn: number): number {
    if (branch.branches.length > 0) return this.#evenly(branch, count, turn);
    // No more nodes are looked at than there are tasks.
    const open = branch.nodes.filter(fits);
    const nodes = best(this.#backwards ? open.reverse() : open, this.#group);
    const placed = fill(nodes, Math.min(count, this.#left));
    this.#left -= placed;
    return placed;
  }

  /** Until all have found a node, or no branch has room. What a branch had at first is what counts throughout. */
  #evenly({ tasks, branches }: Branch, count: number, turn: number): number {
    const open = new Set(turned(branches, turn));
    const below = Math.floor(turn / branches.length);
    let usable = tasks;
    let placed = 0;
    for (let moving = true; moving && placed < count && open.size > 0; ) {
      moving = false;
      const each = Math.floor((usable + count - placed) / open.size);
      let extra = (usable + count - placed) % open.size;
      for (const branch of [...open]) {
        if (branch.tasks > each || (branch.tasks === each && extra === 0)) continue;
        moving = true;
        const wanted = each - branch.tasks + (extra > 0 ? 1 : 0);
        const found = this.into(branch, wanted, below);
        placed += found;
        if (found < wanted) {
          open.delete(branch);
          usable -= branch.tasks;
        } else if (extra > 0) extra -= 1;
      }
    }
    return placed;
  }
}

/** The best `count`, the best first. */
function best(nodes: Contender[], count: number): Contender[] {
  if (count > 1) return nodes.sort(compare).slice(0, count);
  const [first, ...others] = nodes;
  return first ? [others.reduce((least, node) => (compare(node, least) < 0 ? node : least), first)] : [];
}

const turned = <T>(list: readonly T[], by: number): T[] => {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
};

/**
 * From the best node on: each is filled until the next is better, and then never looked at again before all others were; after
 * the last, one task to each in turn.
 */
function fill(nodes: Contender[], count: number): number {
  let placed = 0;
  let at = 0;
  while (placed < count) {
    const node = nodes[at % nodes.length];
    if (!node) return placed;
    node.tasks += 1;
    node.all += 1;
    node.room -= 1;
    placed += 1;
    const next = nodes[at + 1];
    if (!next || compare(next, node) < 0) at += 1;
    const room = nextWithRoom(nodes, at);
    if (room === undefined) return placed;
    at = room;
  }
  return placed;
}

function nextWithRoom(nodes: readonly Contender[], from: number): number | undefined {
  for (let at = from; at < from + nodes.length; at += 1) {
    const node = nodes[at % nodes.length];
    if (node && fits(node)) return at;
  }
  return undefined;
}
