import type { ServiceSpec } from '../model/service.ts';
import type { SwarmNode } from '../model/swarm.ts';
import { indexOf, type Seat } from './cluster-index.ts';
import { attributeOf, meetsConstraints, readConstraint, toPlacementNode } from './constraints.ts';
import { type Away, type Left, leftOn, type Need, toAway, toNeed } from './need.ts';
import { restarting } from './restarting.ts';
import type { Cluster, NodeVerdict, Refusal } from './types.ts';

/** Each node's verdict on one more task of it. */
export function verdicts(cluster: Cluster, spec: ServiceSpec, serviceId?: string): NodeVerdict[] {
  const need = toNeed(spec, serviceId);
  const away = toAway(restarting(cluster, spec, serviceId));
  return [...indexOf(cluster).seats.values()].map((seat) => ({
    nodeId: seat.node.id,
    refusals: refusalsOf(seat, need, away),
  }));
}

/** All that keeps one more task from a node, in the order in which Swarm's filters ask. */
export function refusalsOf(seat: Seat, need: Need, away: Away): Refusal[] {
  const left = leftOn(seat, need.serviceId, away);
  return [
    ...unready(seat.node),
    ...short(seat.node, need, left),
    ...unmet(seat.node, need),
    ...taken(need, left),
    ...(left.ofService >= need.most ? [{ kind: 'most', most: need.most } as const] : []),
  ];
}

/** Whether a node is ready for tasks and meets the constraints. */
export const isEligible = (node: SwarmNode, { constraints }: Need): boolean =>
  unready(node).length === 0 && meetsConstraints(toPlacementNode(node), constraints);

/** How many tasks a node has resources and ports for; infinite where nothing limits them. */
export function roomOn(need: Need, left: Left): number {
  if (taken(need, left).length > 0) return 0;
  const limits = [
    need.nanos > 0 ? Math.floor(left.nanos / need.nanos) : Number.POSITIVE_INFINITY,
    need.memory > 0 ? Math.floor(left.memory / need.memory) : Number.POSITIVE_INFINITY,
    need.ports.length > 0 ? 1 : Number.POSITIVE_INFINITY,
  ];
  return Math.max(0, Math.min(...limits));
}

function unready({ state, availability }: SwarmNode): Refusal[] {
  if (state !== 'ready') return [{ kind: 'down' }];
  return availability === 'active' ? [] : [{ kind: 'availability', availability }];
}

function short({ cpus, memory }: SwarmNode, need: Need, left: Left): Refusal[] {
  const refusals: Refusal[] = [];
  if (need.nanos > 0 && need.nanos > left.nanos)
    refusals.push({ kind: 'cpus', asked: need.nanos / 1e9, free: Math.max(0, left.nanos) / 1e9, total: cpus });
  if (need.memory > 0 && need.memory > left.memory)
    refusals.push({ kind: 'memory', asked: need.memory, free: Math.max(0, left.memory), total: memory });
  return refusals;
}

function unmet(node: SwarmNode, { constraints }: Need): Refusal[] {
  const asked = toPlacementNode(node);
  return constraints
    .filter((constraint) => !meetsConstraints(asked, [constraint]))
    .map((constraint) => {
      const key = readConstraint(constraint)?.key;
      const found = key === undefined ? undefined : attributeOf(asked, key);
      return { kind: 'constraint', constraint, ...(found && { found }) };
    });
}

function taken({ ports }: Need, left: Left): Refusal[] {
  return ports.flatMap(({ key, port, protocol }): Refusal[] => {
    const holder = left.holder(key);
    if (!holder) return [];
    return [{ kind: 'port', port, protocol, holder: { taskId: holder.id, serviceId: holder.serviceId } }];
  });
}
