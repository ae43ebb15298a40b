import { isFolder, isVolumeName } from '../../../shared/lab-mounts.ts';
import type { NodeMount } from '../../../shared/model/lab.ts';
import type { Account } from './account.ts';
import { at, entries, items, type Tree } from './tree.ts';

export interface FoundVolume {
  tree: Tree;
  type: 'bind' | 'volume' | 'tmpfs' | 'anonymous' | 'relative';
  /** Of a volume: what Docker calls it. */
  source: string;
  target: string;
  readOnly: boolean;
}

const SHORT = /^(?:(?<source>(?:[A-Za-z]:[\\/])?[^:]+):)?(?<target>\/[^:]*)(?::(?<mode>[\w,]+))?$/;

/** What a service mounts; `declared`: the file's `volumes`. */
export function volumesOf(volumes: Tree | undefined, declared: Tree | undefined, account: Account): FoundVolume[] {
  return items(volumes).flatMap((tree) => {
    const found = tree.kind === 'leaf' ? short(tree, account) : long(tree, account);
    if (!found) {
      account.left(tree, 'A mount is written as SOURCE:/PATH/IN/THE/NODE, such as /home/me/data:/data:ro');
      return [];
    }
    if (found.type !== 'volume') return [found];
    const entry = entries(declared).find(({ key }) => key === found.source);
    const name = account.text(at(entry?.value, 'name'));
    // What it is called where it is declared is all that a lab needs of it.
    if (entry?.value.kind === 'leaf') account.use(entry.value);
    return [{ ...found, source: name ?? found.source }];
  });
}

function short(tree: Tree, account: Account): FoundVolume | undefined {
  const groups = SHORT.exec(account.text(tree) ?? '')?.groups;
  if (!groups?.target) return undefined;
  const { source, target, mode } = groups;
  const modes = mode?.split(',') ?? [];
  const others = modes.filter((each) => each !== 'ro' && each !== 'rw');
  if (others.length > 0) account.left(tree, `The mode ${others.join(',')} of a mount: nodes know ro and rw`);
  return { tree, type: typeOf(source), source: source ?? '', target, readOnly: modes.includes('ro') };
}

const READ = new Set(['type', 'source', 'target', 'read_only']);

function long(tree: Tree, account: Account): FoundVolume | undefined {
  const text = (key: string): string | undefined => account.text(at(tree, key));
  const [target, source, type] = [text('target'), text('source'), text('type')];
  if (target === undefined) return undefined;
  for (const entry of entries(tree)) {
    // A folder that is not there is not made in a lab either.
    if (entry.key === 'bind') account.takeIf(at(entry.value, 'create_host_path'), 'false');
    if (!READ.has(entry.key)) account.sweepEntry(entry, `${entry.key} of a mount has no place in a lab`);
  }
  return {
    ...{ tree, target, source: source ?? '' },
    type: type === 'tmpfs' ? 'tmpfs' : typeOf(source),
    readOnly: text('read_only') === 'true',
  };
}

function typeOf(source: string | undefined): FoundVolume['type'] {
  if (source === undefined) return 'anonymous';
  if (isFolder(source)) return 'bind';
  return isVolumeName(source) ? 'volume' : 'relative';
}

export const mountOf = ({ source, target, readOnly }: FoundVolume): NodeMount => ({ source, target, readOnly });

/** Of what is mounted where a lab has a volume of its own. */
export function ownVolume(found: FoundVolume, volume: string, what: string, account: Account): void {
  const { tree, type, source } = found;
  if (type === 'volume' && source === volume) return;
  const there = type === 'anonymous' || type === 'tmpfs' ? '' : `, and what is in ${source} is not taken over`;
  account.replaced(tree, `${what} in a volume of the lab${there}`);
}
