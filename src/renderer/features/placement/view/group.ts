import type { Column } from '../../../swarm/index.ts';

/** `label:zone` groups nodes by what their label says. */
export type Group = 'node' | 'service' | `label:${string}`;

export const labelOf = (group: Group): string | undefined => (group.startsWith('label:') ? group.slice(6) : undefined);

/** Nodes with the same value of a label; those without it last. */
export interface LabelGroup {
  value: string | undefined;
  columns: readonly Column[];
}

export function byLabel(columns: readonly Column[], label: string): LabelGroup[] {
  const groups = Map.groupBy(columns, ({ node }) => node.labels[label]);
  const rank = (value: string | undefined): string => (value === undefined ? '\uffff' : value);
  return [...groups]
    .map(([value, own]) => ({ value, columns: own }))
    .sort((a, b) => rank(a.value).localeCompare(rank(b.value), 'en', { numeric: true }));
}

/** The labels that nodes have, the most used first. */
export function labelsOf(columns: readonly Column[]): string[] {
  const counts = new Map<string, number>();
  for (const { node } of columns) {
    for (const label of Object.keys(node.labels)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, k]) => k - n || (a < b ? -1 : 1)).map(([label]) => label);
}
