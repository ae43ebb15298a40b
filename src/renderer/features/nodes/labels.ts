import type { SwarmService } from '../../../shared/model/swarm.ts';

export type LabelProblem = 'empty' | 'equals' | 'taken';

/** What is wrong with a label's name; `was`: its name so far, where it is changed. */
export function labelProblem(
  name: string,
  labels: Readonly<Record<string, string>>,
  was?: string,
): LabelProblem | undefined {
  const key = name.trim();
  if (key === '') return 'empty';
  if (key.includes('=')) return 'equals';
  return key !== was && Object.hasOwn(labels, key) ? 'taken' : undefined;
}

/** What is to be sent for it: a label that was renamed goes under its old name. */
export const labelChange = (name: string, value: string, was?: string): Record<string, string | null> => ({
  ...(was !== undefined && was !== name.trim() && { [was]: null }),
  [name.trim()]: value,
});

export const labelText = (key: string, value: string): string => (value === '' ? key : `${key}=${value}`);

/** Services whose constraints or preferences name the label. */
export function askers(services: Iterable<SwarmService>, key: string): string[] {
  const name = `node.labels.${key}`;
  return [...services]
    .filter(({ spec }) => [...spec.constraints, ...spec.preferences].some((rule) => isAbout(rule, name)))
    .map((service) => service.name)
    .sort();
}

const isAbout = (rule: string, name: string): boolean => (rule.split(/[=!]=/)[0] ?? '').trim() === name;
