import type { WizardStep } from '../../routes.ts';
import type { Draft } from './draft.ts';

/** Where a field is asked for. The name is on all steps. */
export interface Place {
  step: WizardStep | undefined;
  /** It is one of a single node, by its short name. */
  node?: string;
}

const STEPS: readonly (readonly [RegExp, WizardStep])[] = [
  [/^(engine|nodeImage|daemonArgs|shareImages)$/, 'engine'],
  [/^(registry|mirror)/, 'registry'],
  [/^(subnet|ipv6|dns|proxy|label)/, 'network'],
];

export function stepOf(field: string): WizardStep | undefined {
  if (field === 'name') return undefined;
  return STEPS.find(([pattern]) => pattern.test(field))?.[1] ?? 'topology';
}

export function placeOf(draft: Draft, field: string): Place {
  const step = stepOf(field);
  const node = nodeOf(draft, field);
  return node === undefined ? { step } : { step, node };
}

function nodeOf({ nodes }: Draft, field: string): string | undefined {
  if (field.startsWith('node.')) return field.split('.')[1];
  const [, id] = /^(?:port|mount) (.+)$/.exec(field) ?? [];
  if (id === undefined) return undefined;
  return Object.keys(nodes).find((short) =>
    [...(nodes[short]?.ports ?? []), ...(nodes[short]?.mounts ?? [])].some((row) => row.id === id),
  );
}
