import type { ContainerLayout } from '../layout/layout.ts';
import { type Made, madeOf } from '../layout/made.ts';
import type { ObservedContainer } from '../observe/types.ts';

/** Fields that list several things, and what parts these: only those that differ are shown. */
const PARTED: Record<string, string> = { ports: ', ', mounts: ', ', env: ', ', dns: ', ', limits: ', ', command: ' ' };
const MOST = 4;

/** What a container was made of and would not be now: `ports: 8000:80 → 8001:80`. Empty: it needs not be made anew. */
export function differences(found: ObservedContainer, wanted: ContainerLayout): string[] {
  // One that an earlier Skep made does not say what it was made of; the engine still tells its image, if not by a mere id.
  if (!found.made) {
    const isSame = found.image === wanted.image || found.image.startsWith('sha256:');
    return isSame ? [] : [inWords('image', found.image, wanted.image)];
  }
  const before: Made = found.made;
  const after = madeOf(wanted);
  const fields = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...fields].flatMap((field) => {
    const [from = '', to = ''] = [before[field], after[field]];
    return from === to ? [] : [inWords(field, from, to)];
  });
}

function inWords(field: string, from: string, to: string): string {
  const separator = PARTED[field];
  if (separator === undefined) return `${field}: ${from || 'none'} → ${to || 'none'}`;
  const [left, right] = [from.split(separator), to.split(separator)];
  const gone = left.filter((each) => !right.includes(each));
  const come = right.filter((each) => !left.includes(each));
  if (gone.length + come.length === 0) return `${field}: in another order`;
  return `${field}: ${listed(gone)} → ${listed(come)}`;
}

function listed(texts: readonly string[]): string {
  const some = texts.filter((text) => text !== '');
  if (some.length === 0) return 'none';
  return some.length > MOST
    ? `${some.slice(0, MOST - 1).join(' ')} and ${some.length - MOST + 1} more`
    : some.join(' ');
}
