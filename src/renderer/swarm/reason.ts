export type ReasonKind =
  | 'constraints'
  | 'resources'
  | 'ports'
  | 'unavailable'
  | 'platform'
  | 'plugin'
  | 'volumes'
  | 'most'
  | 'other';

/** One group of nodes that a task does not fit on. */
export interface ReasonPart {
  kind: ReasonKind;
  nodes: number;
  /** Swarm's words. */
  said: string;
}

/** What Swarm's scheduler says of each filter that kept nodes back. */
const FILTERS: [ReasonKind, RegExp][] = [
  ['constraints', /scheduling constraints not satisfied/],
  ['resources', /insufficient resources/],
  ['ports', /host-mode port already in use/],
  ['unavailable', /not available for new tasks/],
  ['platform', /unsupported platform/],
  ['plugin', /missing plugin/],
  ['volumes', /cannot fulfill requested (CSI )?volume/],
  ['most', /max replicas per node/],
];

/** `no suitable node (insufficient resources on 2 nodes; …)` taken apart; undefined where Swarm says something else. */
export function toReason(said: string): ReasonPart[] | undefined {
  const inside = /^no suitable node(?: \((.*)\))?$/.exec(said.trim());
  if (!inside) return undefined;
  return (inside[1] ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({
      kind: FILTERS.find(([, pattern]) => pattern.test(part))?.[0] ?? 'other',
      nodes: Number(/(\d+) nodes?/.exec(part)?.[1] ?? 1),
      said: part,
    }));
}
