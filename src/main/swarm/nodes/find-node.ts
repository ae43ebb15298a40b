import { SkepError } from '../../../shared/errors.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import type { Docker } from '../../engine/index.ts';
import { toNode } from '../live/to-node.ts';
import type { RawNode } from '../raw.ts';

export interface Found {
  node: SwarmNode;
  /** All members of the swarm. */
  nodes: SwarmNode[];
  /** What names it in a command: its hostname, or its id where another record has the same. */
  typed: string;
}

/**
 * A node by its short name, container name or id. A node whose data was lost and that joined again has two records of one
 * name: by name the one that is ready is meant.
 * @throws SkepError NOT_FOUND
 */
export async function findNode(docker: Docker, lab: string, asked: string, signal?: AbortSignal): Promise<Found> {
  const raw = (await docker.listNodes(signal ? { abortSignal: signal } : {})) as RawNode[];
  const nodes = raw.map((one) => toNode(one, lab));
  const named = nodes.filter(({ name, short }) => name === asked || short === asked);
  const node = nodes.find(({ id }) => id === asked) ?? named.find(({ state }) => state === 'ready') ?? named[0];
  if (!node) {
    throw new SkepError('NOT_FOUND', `${lab} has no node ${asked}`, {
      hint: 'Its record was removed, or it has another name.',
    });
  }
  const alone = nodes.every(({ id, name }) => id === node.id || name !== node.name);
  return { node, nodes, typed: alone ? node.name : node.id };
}
