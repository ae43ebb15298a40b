import type { Lab, NodeLimits } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';

/** Whether the spec gives a node an image of its own. */
export const ofItsOwn = (lab: Lab, { short }: Pick<SwarmNode, 'short'>): boolean =>
  lab.spec?.nodes[short]?.image !== undefined;

/** What a node's container may take, in words. */
export function limitWords({ cpus, memory }: NodeLimits): string {
  const words = m.nodes.detail;
  const parts = [cpus === undefined ? [] : [words.cpus(cpus)], memory === undefined ? [] : [memory]];
  return parts.flat().join(', ') || words.unlimited;
}

/** The version of Docker that most nodes run; undefined where no other than one is run. */
export function usualVersion(nodes: readonly Pick<SwarmNode, 'engineVersion'>[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { engineVersion } of nodes) {
    if (engineVersion) counts.set(engineVersion, (counts.get(engineVersion) ?? 0) + 1);
  }
  if (counts.size < 2) return undefined;
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
