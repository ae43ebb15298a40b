import type { LabSpec } from '../../../../shared/model/lab.ts';
import { seats } from '../../../../shared/model/names.ts';
import { m } from '../../../messages/index.ts';
import { specDiff } from '../../../parts/plan-view/index.ts';

const w = m.wizard.edit;

/**
 * What differs between two specs, for people: nodes that come and go by their names, without the numbers and empty seats by which
 * a spec says it, and without what goes along with a node.
 */
export function editsOf(before: LabSpec, after: LabSpec): string[] {
  const was = seats(before).map(({ short }) => short);
  const is = seats(after).map(({ short }) => short);
  const added = is.filter((short) => !was.includes(short));
  const removed = was.filter((short) => !is.includes(short));
  const others = specDiff(before, after).filter((edit) => {
    const [key = '', node = ''] = readEdit(edit).path.split('.');
    return !SHAPE.includes(key) && !(/^(labels|nodes)$/.test(key) && removed.includes(node));
  });
  return [
    ...(added.length > 0 ? [`${w.added}: ${added.join(' ')}`] : []),
    ...(removed.length > 0 ? [`${w.removes}: ${removed.join(' ')}`] : []),
    ...others,
  ];
}

const SHAPE: readonly string[] = ['managers', 'workers', 'skip'];

/** `ports: 8000:80 → 8001:80`. */
export function readEdit(edit: string): { path: string; change: string } {
  const [, path = edit, change = ''] = /^([^:]+): (.*)$/s.exec(edit) ?? [];
  return { path, change };
}
