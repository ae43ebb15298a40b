import type { LabSpecInput } from '../../../shared/model/lab.ts';
import type { Account } from './account.ts';
import type { Seat } from './roles.ts';
import { at, entries, type Tree } from './tree.ts';

/** The key under which Skep's own export keeps what compose has no word for; compose passes over it. */
export const EXTRAS = 'x-skep';

type Labels = Record<string, Record<string, string>>;

/** Of the whole: whether managers have /stack, whether new nodes are given images. Of a node: its labels in the swarm. */
export function readExtras(
  root: Tree,
  seats: readonly Seat[],
  labels: Labels,
  account: Account,
): Partial<LabSpecInput> {
  const whole = at(root, EXTRAS);
  const stack = flag(at(whole, 'stack'), account);
  const shareImages = flag(at(whole, 'shareImages'), account);
  const all: Labels = { ...labels };
  for (const { service, short } of seats) {
    const own = entries(at(at(service.tree, EXTRAS), 'labels')).map(({ key, value }) => [
      key,
      account.text(value) ?? '',
    ]);
    if (own.length > 0) all[short] = { ...all[short], ...Object.fromEntries(own) };
  }
  return {
    ...(stack === undefined ? {} : { stack }),
    ...(shareImages === undefined ? {} : { shareImages }),
    labels: all,
  };
}

function flag(tree: Tree | undefined, account: Account): boolean | undefined {
  const text = account.text(tree);
  if (text === 'true' || text === 'false') return text === 'true';
  if (tree && text !== undefined) account.error(tree, 'This is true or false');
  return undefined;
}
