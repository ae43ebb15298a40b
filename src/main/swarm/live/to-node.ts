import { withoutLab } from '../../../shared/model/names.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { oneOf } from '../one-of.ts';
import type { RawNode } from '../raw.ts';

/** A node as Swarm knows it; what its container is known to do comes on top (picture.ts). */
export function toNode(raw: RawNode, lab: string): SwarmNode {
  const { Spec: spec, Description: description, Status: status, ManagerStatus: manager } = raw;
  const name = description?.Hostname || spec?.Name || raw.ID;
  return {
    id: raw.ID,
    name,
    short: withoutLab(lab, name),
    role: oneOf(['manager', 'worker'], spec?.Role, 'worker'),
    leader: manager?.Leader === true,
    state: oneOf(['ready', 'down', 'unknown', 'disconnected'], status?.State, 'unknown'),
    availability: oneOf(['active', 'pause', 'drain'], spec?.Availability, 'active'),
    ...(manager && { reachability: oneOf(REACHABILITY, manager.Reachability, 'unknown') }),
    address: addressOf(raw),
    engineVersion: description?.Engine?.EngineVersion ?? '',
    labels: spec?.Labels ?? {},
    os: description?.Platform?.OS ?? '',
    arch: description?.Platform?.Architecture ?? '',
    engineLabels: description?.Engine?.Labels ?? {},
    cpus: (description?.Resources?.NanoCPUs ?? 0) / 1e9,
    memory: description?.Resources?.MemoryBytes ?? 0,
  };
}

const REACHABILITY = ['reachable', 'unreachable', 'unknown'] as const;

/** A manager may report 0.0.0.0 of itself; the address that the other managers reach it by is right. */
function addressOf({ Status: status, ManagerStatus: manager }: RawNode): string {
  const own = status?.Addr ?? '';
  if (own && own !== '0.0.0.0') return own;
  return manager?.Addr?.replace(/:\d+$/, '') ?? own;
}
