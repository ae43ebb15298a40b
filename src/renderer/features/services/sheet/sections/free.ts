import type { SwarmNode } from '../../../../../shared/model/swarm.ts';
import type { Cluster } from '../../../../../shared/placement/index.ts';

/** What a node has left to reserve. */
export interface Free {
  node: SwarmNode;
  memory: number;
  cpus: number;
}

/** What each node that takes tasks has left; tasks of `except` do not count, since they make room. */
export function freeOf({ nodes, tasks }: Cluster, except?: string): Free[] {
  const free = new Map<string, Free>();
  for (const node of nodes.values()) {
    if (node.state === 'ready' && node.availability === 'active') {
      free.set(node.id, { node, memory: node.memory, cpus: node.cpus });
    }
  }
  for (const task of tasks.values()) {
    const at = task.nodeId === undefined ? undefined : free.get(task.nodeId);
    if (!at || task.desired !== 'running' || task.serviceId === except) continue;
    at.memory -= task.memory ?? 0;
    at.cpus -= task.cpus ?? 0;
  }
  return [...free.values()].sort((a, b) => b.memory - a.memory);
}
