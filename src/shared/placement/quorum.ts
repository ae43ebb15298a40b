import type { SwarmNode } from '../model/swarm.ts';
import type { Quorum, QuorumVerdict } from './types.ts';

export interface ManagerChange {
  /** Node ids that go away or stop: they stay members of the managers' quorum, and answer no more. */
  lose?: readonly string[];
  demote?: readonly string[];
  promote?: readonly string[];
}

type Manager = Pick<SwarmNode, 'id' | 'role' | 'state' | 'reachability'>;

/** What becomes of the managers' majority. */
export function quorum(
  nodes: Iterable<Manager>,
  { lose = [], demote = [], promote = [] }: ManagerChange,
): QuorumVerdict {
  const all = [...nodes];
  const managers = all.filter(({ role }) => role === 'manager');
  // One that is down joins the managers only when it comes back.
  const joining = all.filter((node) => node.role === 'worker' && node.state === 'ready' && promote.includes(node.id));
  const leaving = managers.filter(({ id }) => demote.includes(id));
  const staying = managers.filter(({ id }) => !demote.includes(id));

  const before = majority(managers.length, managers.filter(isReachable).length);
  const after = majority(
    staying.length + joining.length,
    staying.filter((node) => isReachable(node) && !lose.includes(node.id)).length +
      joining.filter(({ id }) => !lose.includes(id)).length,
  );
  const touched = leaving.length + joining.length > 0 || managers.some(({ id }) => lose.includes(id));
  return { before, after, verdict: touched ? verdictOf(after) : 'safe' };
}

/**
 * Whether the other managers reach it (ManagerStatus.Reachability). Whether the node is Ready says less: after an election the
 * new leader has not heard of all nodes yet.
 */
export function isReachable({ state, reachability = 'unknown' }: Pick<Manager, 'state' | 'reachability'>): boolean {
  return reachability === 'unknown' ? state === 'ready' : reachability === 'reachable';
}

function majority(managers: number, reachable: number): Quorum {
  const needed = Math.floor(managers / 2) + 1;
  return { managers, reachable, needed, spare: reachable - needed };
}

function verdictOf({ managers, spare }: Quorum): QuorumVerdict['verdict'] {
  if (managers === 0) return 'last';
  if (spare < 0) return 'lost';
  return spare === 0 ? 'fragile' : 'safe';
}
