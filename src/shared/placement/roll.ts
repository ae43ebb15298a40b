import type { ServiceSpec } from '../model/service.ts';
import type { SwarmTask } from '../model/swarm.ts';
import type { ClusterIndex } from './cluster-index.ts';
import { NOBODY, toNeed } from './need.ts';
import { NodeQueue } from './queue.ts';
import { type Branch, type Contender, spread } from './spread.ts';
import { toTree } from './tree.ts';

/**
 * A rolling update as Swarm makes it, some tasks at a time by the service's policy: where its tasks are at the end, by node.
 * Undefined where one of them would find no node. `moved`: by how many tasks each node differs from the index.
 */
export function roll(
  index: ClusterIndex,
  spec: ServiceSpec,
  serviceId: string,
  tasks: readonly SwarmTask[],
  moved: ReadonlyMap<string, number>,
): Map<string, number> | undefined {
  const tree = toTree(index, toNeed(spec, serviceId), spec.preferences, NOBODY, true);
  const { seats, chains } = seatsOf(tree);
  for (const [id, by] of moved) add(seats.get(id), { all: by });
  const size = spec.update.parallelism || tasks.length;
  const stopFirst = spec.update.order === 'stop-first';
  const one = size === 1 && tree.branches.length === 0;
  const done = one
    ? singly(tree.nodes, seats, tasks, stopFirst)
    : inBatches({ tree, seats, chains }, tasks, stopFirst, size);
  if (!done) return undefined;
  return new Map([...seats].filter(([, { tasks: has }]) => has > 0).map(([id, { tasks: has }]) => [id, has]));
}

/** The same as batches of one, without a look at all nodes for each task: there may be thousands of both. */
export function singly(
  nodes: readonly Contender[],
  seats: ReadonlyMap<string, Contender>,
  tasks: readonly SwarmTask[],
  stopFirst: boolean,
): boolean {
  const queue = new NodeQueue(nodes);
  const change = (task: SwarmTask, by: { tasks?: number; all?: number; room?: number }): void => {
    const seat = seats.get(task.nodeId ?? '');
    add(seat, by);
    if (seat) queue.changed(seat);
  };
  return tasks.every((task) => {
    if (stopFirst) change(task, LEFT);
    const placed = queue.place();
    if (stopFirst) change(task, { room: 1 });
    if (placed) {
      if (!stopFirst) change(task, { ...LEFT, room: 1 });
      return true;
    }
    return stopFirst && queue.place();
  });
}

const LEFT = { tasks: -1, all: -1 };

interface Rolled extends ReturnType<typeof seatsOf> {
  tree: Branch;
}

export function inBatches(
  { tree, seats, chains }: Rolled,
  tasks: readonly SwarmTask[],
  stopFirst: boolean,
  size: number,
): boolean {
  const leave = (task: SwarmTask): void => {
    add(seats.get(task.nodeId ?? ''), LEFT);
    for (const branch of chains.get(task.nodeId ?? '') ?? []) branch.tasks -= 1;
  };
  for (let at = 0; at < tasks.length; at += size) {
    const batch = tasks.slice(at, at + size);
    if (stopFirst) batch.forEach(leave);
    // A task that stops holds its ports and what it reserves until it has stopped, and its successor looks for a node at once.
    let placed = put(tree, batch.length, chains);
    if (stopFirst) for (const task of batch) add(seats.get(task.nodeId ?? ''), { room: 1 });
    if (placed < batch.length && stopFirst) placed += put(tree, batch.length - placed, chains);
    if (placed < batch.length) return false;
    if (!stopFirst) {
      batch.forEach(leave);
      for (const task of batch) add(seats.get(task.nodeId ?? ''), { room: 1 });
    }
  }
  return true;
}

function add(node: Contender | undefined, by: { tasks?: number; all?: number; room?: number }): void {
  if (!node) return;
  node.tasks += by.tasks ?? 0;
  node.all += by.all ?? 0;
  node.room += by.room ?? 0;
}

/** The tree's nodes by id, and the branches above each. */
export function seatsOf(tree: Branch): { seats: Map<string, Contender>; chains: Map<string, Branch[]> } {
  const seats = new Map<string, Contender>();
  const chains = new Map<string, Branch[]>();
  const walk = (branch: Branch, above: Branch[]): void => {
    const chain = [...above, branch];
    for (const node of branch.nodes) {
      seats.set(node.id, node);
      chains.set(node.id, chain);
    }
    for (const next of branch.branches) walk(next, chain);
  };
  walk(tree, []);
  return { seats, chains };
}

/** Places tasks, and keeps the branches' own counts, which a single spread leaves as they were. */
function put(tree: Branch, count: number, chains: ReadonlyMap<string, readonly Branch[]>): number {
  // Where there are none nobody asks for their counts.
  if (tree.branches.length === 0) return spread(tree, count);
  const before = new Map([...chains.keys()].map((id) => [id, 0]));
  walkNodes(tree, (node) => before.set(node.id, node.tasks));
  const placed = spread(tree, count);
  walkNodes(tree, (node) => {
    const got = node.tasks - (before.get(node.id) ?? 0);
    if (got > 0) for (const branch of chains.get(node.id) ?? []) branch.tasks += got;
  });
  return placed;
}

function walkNodes(branch: Branch, visit: (node: Contender) => void): void {
  branch.nodes.forEach(visit);
  for (const next of branch.branches) walkNodes(next, visit);
}
