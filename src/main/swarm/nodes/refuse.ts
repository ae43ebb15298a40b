import { SkepError } from '../../../shared/errors.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { quorum } from '../../../shared/placement/index.ts';
import type { Member } from '../members.ts';
import type { NodeChange } from './change.ts';

type Container = Pick<Member, 'name' | 'running' | 'paused'>;

/**
 * A change of role that would end the swarm, or its power to decide. Swarm sees a manager that died only after seconds, and
 * would take the change meanwhile: the containers know better.
 * @throws SkepError CONFLICT in words; where a majority would be lost not when the person was told (`force`).
 */
export function refuseLoss(
  nodes: readonly SwarmNode[],
  containers: readonly Container[],
  node: SwarmNode,
  { role }: NodeChange,
  force: boolean,
): void {
  if (role !== 'worker' || node.role !== 'manager') return;
  const { after, verdict } = quorum(asTheyAre(nodes, containers), { demote: [node.id] });
  if (verdict === 'last') {
    throw new SkepError('CONFLICT', `${node.name} is the last manager: without one there is no swarm`, {
      hint: 'Promote another node first.',
    });
  }
  if (verdict === 'lost' && !force) {
    throw new SkepError(
      'CONFLICT',
      `Without ${node.name} the swarm has ${after.managers} managers, of which ${after.reachable} would answer and ${after.needed} must`,
      { hint: 'Start the managers that are down, or demote one of those first.' },
    );
  }
}

function asTheyAre(nodes: readonly SwarmNode[], containers: readonly Container[]): SwarmNode[] {
  const asleep = new Set(containers.filter(({ running, paused }) => !running || paused).map(({ name }) => name));
  return nodes.map((node) => (asleep.has(node.name) ? { ...node, state: 'down', reachability: 'unreachable' } : node));
}
