import { LAB_LIMITS } from '../../../shared/model/lab.ts';
import { type Account, peek } from './account.ts';
import type { Service } from './services.ts';
import { at, type Tree } from './tree.ts';

const FALLBACK = 'imported';
const ROLE = /(^|[-_.])(registry|mirror|manager|master|leader|mgr|worker|agent|slave|minion|node|dind)[-_.]?\d*$/i;

/** What the lab is called: the file's `name`, what its containers' names begin with, or `imported`. */
export function labName(root: Tree, members: readonly Service[], account: Account): string {
  const given = at(root, 'name');
  if (peek(given)) {
    const text = account.text(given) ?? '';
    const name = usable(text) || FALLBACK;
    if (given && name !== text) account.replaced(given, `The lab is called ${name}: ${text} is no name of a host`);
    return name;
  }
  const [prefix, count] = mostOf(members.flatMap(({ names: [name = ''] }) => usable(prefixOf(name)) || []));
  const [first] = members;
  if (prefix === undefined || (count < 2 && members.length > 1)) {
    if (first) account.read(first.entry, `The lab is called ${FALLBACK}: the file says no name`);
    return FALLBACK;
  }
  if (first) account.read(first.entry, `The lab is called ${prefix}, as its containers’ names begin`);
  return prefix;
}

const prefixOf = (name: string): string => (ROLE.test(name) ? name.replace(ROLE, '') : '');

/** The nearest thing to it that a lab can be called. */
export const usable = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, LAB_LIMITS.name)
    .replace(/-+$/, '');

function mostOf(texts: readonly string[]): [string | undefined, number] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best ?? [undefined, 0];
}
