import { Heap } from './heap.ts';
import { type Contender, compare, fits } from './spread.ts';

interface Entry {
  node: Contender;
  /** Its place among all: of equal nodes the first is taken. */
  at: number;
  tasks: number;
  all: number;
}

/** A leaf's nodes, the best that takes a task first: what one task at a time would look for among all of them. */
export class NodeQueue {
  readonly #heap = new Heap<Entry>((a, b) => (compare(a, b) || a.at - b.at) < 0);
  readonly #at: ReadonlyMap<Contender, number>;

  constructor(nodes: readonly Contender[]) {
    this.#at = new Map(nodes.map((node, i) => [node, i]));
    for (const node of nodes) this.changed(node);
  }

  /** To be told of each change to a node. What the queue holds of it from before is passed over when it comes up. */
  changed(node: Contender): void {
    const at = this.#at.get(node);
    if (at === undefined || !fits(node)) return;
    this.#heap.push({ node, at, tasks: node.tasks, all: node.all });
  }

  /** Places one task; false where no node takes it. */
  place(): boolean {
    for (let entry = this.#heap.pop(); entry; entry = this.#heap.pop()) {
      const { node, tasks, all } = entry;
      if (node.tasks !== tasks || node.all !== all || !fits(node)) continue;
      node.tasks += 1;
      node.all += 1;
      node.room -= 1;
      this.changed(node);
      return true;
    }
    return false;
  }
}
