import type { SwarmNode } from '../../../shared/model/swarm.ts';

/** How a node is addressed in a page's address: by its short name, or its id where another record has the same name. */
export function addressOf(node: SwarmNode, nodes: readonly SwarmNode[]): string {
  const first = byAddress(nodes, node.short);
  return first?.id === node.id ? node.short : node.id;
}

/** Of two records of one name the one that is ready is meant. */
export function byAddress(nodes: readonly SwarmNode[], address: string | undefined): SwarmNode | undefined {
  const named = nodes.filter(({ short }) => short === address);
  return nodes.find(({ id }) => id === address) ?? named.find(({ state }) => state === 'ready') ?? named[0];
}

/** Whether all of the words typed are said of the node. */
export function matches(node: SwarmNode, filter: string): boolean {
  const labels = Object.entries(node.labels).map(([key, value]) => `${key}=${value}`);
  const { short, name, role, state, availability, address } = node;
  const said = [short, name, role, state, availability, address, node.leader ? 'leader' : '', ...labels].join(' ');
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.toLowerCase().includes(word));
}
