import { type Branch, type Contender, compare, spread, turns } from './spread.ts';
import type { Forecast, Likely } from './types.ts';

/** Enough to see what may be, where there are so many branches. */
const MOST_ORDERS = 64;

/** Nodes of one leaf between which Swarm sees no difference, and what each may get: at least, and at most. */
interface Peers {
  nodes: Contender[];
  sums: number[];
  ranges: Map<string, { least: number; most: number }>;
}

/** Where `count` tasks go. Contenders of the tree are as they were when it returns. */
export function spreadLikely(tree: Branch, count: number): Pick<Forecast, 'places' | 'classes' | 'unplaced'> {
  const peers = leaves(tree).flatMap(toPeers);
  const start = peers.map(({ nodes }) => nodes.map((node) => ({ ...node })));
  let placed = 0;
  const orders = Math.min(MOST_ORDERS, turns(tree));
  for (let turn = 0; turn < orders; turn += 1) {
    placed = spread(tree, count, turn);
    for (const [i, one] of peers.entries()) note(one, start[i] ?? []);
  }
  return { places: places(peers), classes: classes(peers), unplaced: count - placed };
}

const leaves = (branch: Branch): Branch[] => (branch.branches.length > 0 ? branch.branches.flatMap(leaves) : [branch]);

function toPeers({ nodes }: Branch): Peers[] {
  const peers: Peers[] = [];
  for (const node of nodes.toSorted(compare)) {
    const last = peers.at(-1);
    const first = last?.nodes[0];
    if (last && first && compare(first, node) === 0) last.nodes.push(node);
    else peers.push({ nodes: [node], sums: [], ranges: new Map() });
  }
  return peers;
}

/** Keeps what the peers got, and sets them back to what they were. */
function note({ nodes, sums, ranges }: Peers, start: readonly Contender[]): void {
  const got = nodes.map((node, i) => node.tasks - (start[i]?.tasks ?? 0));
  sums.push(got.reduce((all, one) => all + one, 0));
  const open = got.filter((_, i) => hasRoom(nodes[i]));
  const most = Math.max(...got);
  // One that is full has what it could take; among the others any may be the one that got the least, or the most.
  const least = open.length > 0 ? Math.min(...open) : most;
  nodes.forEach((node, i) => {
    const before = start[i] ?? node;
    const limit = Math.min(before.room, before.most - before.tasks);
    const known = ranges.get(node.id) ?? { least: Number.POSITIVE_INFINITY, most: 0 };
    ranges.set(node.id, {
      least: Math.min(known.least, least, limit),
      most: Math.max(known.most, Math.min(most, limit)),
    });
    Object.assign(node, before);
  });
}

const hasRoom = (node: Contender | undefined): boolean => node !== undefined && node.room > 0 && node.tasks < node.most;

const places = (peers: readonly Peers[]): Forecast['places'] =>
  new Map(
    peers
      .flatMap(({ ranges }) => [...ranges])
      .filter(([, { most }]) => most > 0)
      .map(([id, { least, most }]) => [id, { sure: least, maybe: most > least }]),
  );

/** Peers whose sum hangs on which branch came first are one class: only what they get together is certain. */
function classes(peers: readonly Peers[]): Likely[] {
  const likely: Likely[] = [];
  const drawn: Likely = { nodes: [], tasks: 0 };
  for (const { nodes, sums } of peers) {
    const ids = nodes.map(({ id }) => id);
    const [first = 0] = sums;
    if (sums.every((sum) => sum === first)) likely.push({ nodes: ids, tasks: first });
    else {
      drawn.nodes.push(...ids);
      drawn.tasks += first;
    }
  }
  return [...likely, drawn].filter(({ tasks }) => tasks > 0);
}
