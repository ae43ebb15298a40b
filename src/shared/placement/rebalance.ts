import type { SwarmService } from '../model/swarm.ts';
import { type ClusterIndex, indexOf, isThere, isWanted } from './cluster-index.ts';
import { toNeed } from './need.ts';
import { roll } from './roll.ts';
import { readPreference } from './tree.ts';
import type { Cluster, Shift } from './types.ts';
import { isEligible } from './verdicts.ts';

/** What restarting services would shift; only services that would be spread better are in it. */
export const rebalance = (cluster: Cluster): Shift[] => [...shifts(cluster)].filter((shift) => shift !== undefined);

/** The same service by service, to be stopped or gone on with after each; undefined for one that is spread well. */
export function* shifts(cluster: Cluster): Generator<Shift | undefined, void> {
  const index = indexOf(cluster);
  const moved = new Map<string, number>();
  const services = [...cluster.services.values()]
    .filter((service) => service.mode === 'replicated' && service.updateStatus !== 'updating')
    .sort((a, b) => a.created - b.created);
  for (const service of services) {
    const shift = shiftOf(cluster, index, service, moved);
    for (const [id, tasks] of shift?.before ?? []) moved.set(id, (moved.get(id) ?? 0) - tasks);
    for (const [id, tasks] of shift?.after ?? []) moved.set(id, (moved.get(id) ?? 0) + tasks);
    yield shift;
  }
}

/** `moved`: by how many tasks the services before it have changed each node. */
function shiftOf(
  cluster: Cluster,
  index: ClusterIndex,
  service: SwarmService,
  moved: ReadonlyMap<string, number>,
): Shift | undefined {
  const tasks = index.tasksOf(service.id).filter((task) => isThere(task) && isWanted(task));
  const before = new Map<string, number>();
  for (const { nodeId = '' } of tasks) before.set(nodeId, (before.get(nodeId) ?? 0) + 1);
  if (isEven(cluster, service, before)) return undefined;
  const after = roll(index, service.spec, service.id, tasks, moved);
  if (after === undefined || !isBetter(cluster, service, before, after)) return undefined;
  let moves = 0;
  for (const [id, count] of after) moves += Math.max(0, count - (before.get(id) ?? 0));
  return { serviceId: service.id, before, after, moves, restarts: tasks.map(({ id }) => id) };
}

/** On the nodes that take it, and over the values of each preference, one more or less at most: nothing can be more even. */
function isEven(cluster: Cluster, service: SwarmService, counts: ReadonlyMap<string, number>): boolean {
  if (counts.size === 0) return true;
  const groups = groupings(cluster, service);
  const single = Math.max(...counts.values()) <= 1;
  if (single && groups.length === 0) return true;
  const all = new Map(counts);
  const need = toNeed(service.spec, service.id);
  for (const node of cluster.nodes.values()) if (!all.has(node.id) && isEligible(node, need)) all.set(node.id, 0);
  return (single || isLevel(all.values())) && groups.every((group) => isLevel(sumsBy(all, group).values()));
}

function isLevel(counts: Iterable<number>): boolean {
  const all = [...counts];
  return Math.max(...all) - Math.min(...all) <= 1;
}

/** Evener over the values of its preferences, the first before the others, and then over the nodes. */
function isBetter(
  cluster: Cluster,
  service: SwarmService,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): boolean {
  for (const group of [...groupings(cluster, service), (id: string) => id]) {
    const change = unevenness(before, group) - unevenness(after, group);
    if (change !== 0) return change > 0;
  }
  return false;
}

/** For each preference, and those before it: what a node counts as. */
function groupings({ nodes }: Cluster, { spec }: SwarmService): ((id: string) => string)[] {
  const labels = spec.preferences.map(readPreference).filter((label) => label !== undefined);
  return labels.map((_, i) => (id) => {
    const node = nodes.get(id);
    return node
      ? labels
          .slice(0, i + 1)
          .map((label) => label(node))
          .join('\n')
      : '';
  });
}

/** The smaller the evener, for the same number of tasks. */
const unevenness = (counts: ReadonlyMap<string, number>, group: (id: string) => string): number =>
  [...sumsBy(counts, group).values()].reduce((all, sum) => all + sum * sum, 0);

function sumsBy(counts: ReadonlyMap<string, number>, group: (id: string) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [id, count] of counts) sums.set(group(id), (sums.get(group(id)) ?? 0) + count);
  return sums;
}
