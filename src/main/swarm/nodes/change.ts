import { shellJoin } from '../../../shared/commands.ts';
import { SkepError } from '../../../shared/errors.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import type { RawNode } from '../raw.ts';

/** What is to become of a node; what is left away stays. A label that is null is removed. */
export interface NodeChange {
  availability?: SwarmNode['availability'];
  role?: SwarmNode['role'];
  labels?: Record<string, string | null>;
}

type Spec = NonNullable<RawNode['Spec']>;

/** Only what differs from the node as it is. */
export function differing({ availability, role, labels = {} }: NodeChange, node: SwarmNode): NodeChange {
  const changed = Object.entries(labels).filter(([key, value]) => labelOf(node, key) !== value);
  return {
    ...(availability && availability !== node.availability && { availability }),
    ...(role && role !== node.role && { role }),
    ...(changed.length > 0 && { labels: Object.fromEntries(changed) }),
  };
}

/** A label may have the name of what every object has. */
const labelOf = ({ labels }: SwarmNode, key: string): string | null =>
  Object.hasOwn(labels, key) ? (labels[key] ?? null) : null;

export const isNothing = (change: NodeChange): boolean => Object.keys(change).length === 0;

/** What leads back from a change to the node as it is now. */
export function opposite({ availability, role, labels }: NodeChange, node: SwarmNode): NodeChange {
  return {
    ...(availability && { availability: node.availability }),
    ...(role && { role: node.role }),
    ...(labels && {
      labels: Object.fromEntries(Object.keys(labels).map((key) => [key, labelOf(node, key)])),
    }),
  };
}

/** Swarm's spec of the node with the change in it; every other field stays as it was found. */
export function withChange(spec: Spec, { availability, role, labels }: NodeChange): Spec {
  return {
    ...spec,
    ...(availability && { Availability: availability }),
    ...(role && { Role: role }),
    ...(labels && { Labels: withLabels(spec.Labels ?? {}, labels) }),
  };
}

function withLabels(now: Record<string, string>, change: Record<string, string | null>): Record<string, string> {
  const next = new Map(Object.entries(now));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return Object.fromEntries(next);
}

/** @throws SkepError INVALID_INPUT for a label that neither a command nor a constraint could name. */
export function checkLabels(labels: NodeChange['labels'] = {}): void {
  for (const [key, value] of Object.entries(labels)) {
    if (value === null) continue;
    if (key.trim() === '' || key.includes('='))
      throw new SkepError('INVALID_INPUT', `“${key}” cannot be the name of a label`, {
        hint: 'A name has at least one character, and no equals sign.',
      });
  }
}

/** What a person would have typed. */
export function nodeCommand({ availability, role, labels = {} }: NodeChange, node: string): string {
  const entries = Object.entries(labels);
  if (role && !availability && entries.length === 0)
    return shellJoin(['docker', 'node', role === 'manager' ? 'promote' : 'demote', node]);
  return shellJoin([
    ...['docker', 'node', 'update'],
    ...(availability ? ['--availability', availability] : []),
    ...(role ? ['--role', role] : []),
    ...entries.flatMap(([key, value]) => (value === null ? ['--label-rm', key] : ['--label-add', `${key}=${value}`])),
    node,
  ]);
}
