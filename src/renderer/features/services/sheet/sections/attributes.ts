import type { SwarmNode } from '../../../../../shared/model/swarm.ts';
import type { PlacementNode } from '../../../../../shared/placement/index.ts';

export const toPlacementNode = (node: SwarmNode): PlacementNode => ({ ...node, hostname: node.name });

/** What the nodes can be told apart by: the attributes that Swarm knows, and the labels that there are, with their values. */
export function attributes(nodes: readonly SwarmNode[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  const add = (key: string, value: string) => found.set(key, (found.get(key) ?? new Set()).add(value));
  for (const node of nodes) {
    add('node.role', node.role);
    add('node.hostname', node.name);
    add('node.platform.os', node.os);
    add('node.platform.arch', node.arch);
    for (const [key, value] of Object.entries(node.labels)) add(`node.labels.${key}`, value);
    for (const [key, value] of Object.entries(node.engineLabels)) add(`engine.labels.${key}`, value);
    add('node.ip', node.address);
    add('node.id', node.id);
  }
  return new Map([...found].map(([key, values]) => [key, [...values].sort()]));
}
