import type { InputOf } from '../../../shared/contract/index.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Done, SwarmNode } from '../../../shared/model/swarm.ts';
import { type QuorumVerdict, quorum } from '../../../shared/placement/index.ts';
import { tellDone } from '../../actions/index.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';

export type NodeAct = 'activate' | 'pause' | 'drain' | 'promote' | 'demote' | 'remove';
/** Acts that may have to be asked about first. */
export type AskedAct = 'promote' | 'demote' | 'remove';

const AVAILABILITY = { activate: 'active', pause: 'pause', drain: 'drain' } as const;
const ROLE = { promote: 'manager', demote: 'worker' } as const;

/** What leads to an availability. */
export const actTo: Record<SwarmNode['availability'], NodeAct> = { active: 'activate', pause: 'pause', drain: 'drain' };

/** What can be done with a node as it is now. */
export function actsOf(node: Pick<SwarmNode, 'availability' | 'role' | 'state'>): NodeAct[] {
  const availability = (['activate', 'pause', 'drain'] as const).filter(
    (act) => AVAILABILITY[act] !== node.availability,
  );
  const role = node.role === 'manager' ? (['demote'] as const) : node.state === 'ready' ? (['promote'] as const) : [];
  return [...availability, ...role, ...(node.state === 'down' ? (['remove'] as const) : [])];
}

/** What it would do to the managers' majority. */
export function consequence(nodes: Iterable<SwarmNode>, id: string, act: AskedAct): QuorumVerdict {
  return quorum(nodes, act === 'remove' ? {} : { [act]: [id] });
}

/** Whether the person is told first what it costs. */
export const isAsked = (nodes: Iterable<SwarmNode>, id: string, act: NodeAct): act is AskedAct =>
  act === 'remove' || ((act === 'promote' || act === 'demote') && consequence(nodes, id, act).verdict !== 'safe');

/** Does it, says so, and offers to take it back. `force`: the person was told that the majority is lost. */
export async function perform(
  ref: LabRef,
  node: Pick<SwarmNode, 'id' | 'short'>,
  act: NodeAct,
  force = false,
): Promise<void> {
  tellDone(ref, m.nodes.done[act](node.short), await run(ref, node.id, act, force));
}

function run(ref: LabRef, node: string, act: NodeAct, force: boolean): Promise<Done> {
  if (act === 'remove') return bridge.call('swarm.removeNode', { ...ref, node });
  const change: Partial<InputOf<'swarm.updateNode'>> =
    act === 'promote' || act === 'demote' ? { role: ROLE[act] } : { availability: AVAILABILITY[act] };
  return bridge.call('swarm.updateNode', { ...ref, node, ...change, force });
}
