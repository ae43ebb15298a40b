import { type Account, peek } from './account.ts';
import { isNodeImage, isRegistryImage } from './image.ts';
import { at, type Dict, type Entry, entries, items, type Tree } from './tree.ts';

/** What a service of the compose file is in a lab. */
export type Kind = 'node' | 'registry' | 'mirror' | 'other';

export interface Service {
  key: string;
  entry: Entry;
  tree: Dict;
  kind: Kind;
  /** What it may be called by: its container's name, its hostname, its key. */
  names: string[];
  dependsOn: string[];
  /** How many of it there are to be. */
  replicas: number;
}

/** More than this of one service is an error anyway. */
const MOST_REPLICAS = 60;

export function servicesOf(services: Tree, account: Account): Service[] {
  return entries(services).flatMap((entry) => {
    if (entry.value.kind !== 'map') {
      account.error(entry, `${entry.key} is a service: a map of keys, image among them`);
      return [];
    }
    return [serviceOf(entry, entry.value)];
  });
}

function serviceOf(entry: Entry, tree: Dict): Service {
  const names = ['container_name', 'hostname'].map((key) => peek(at(tree, key))).filter((name) => name !== undefined);
  const dependsOn = at(tree, 'depends_on');
  return {
    ...{ key: entry.key, entry, tree, kind: kindOf(tree) },
    names: [...new Set([...names, entry.key])],
    dependsOn:
      dependsOn?.kind === 'map' ? [...dependsOn.entries.keys()] : items(dependsOn).flatMap((item) => peek(item) ?? []),
    replicas: replicasOf(tree),
  };
}

function kindOf(tree: Dict): Kind {
  const image = peek(at(tree, 'image'));
  if (image === undefined) return 'other';
  if (isNodeImage(image, peek(at(tree, 'privileged')) === 'true')) return 'node';
  if (!isRegistryImage(image)) return 'other';
  return environment(at(tree, 'environment')).some(({ key }) => key === REMOTE_URL) ? 'mirror' : 'registry';
}

/** What makes a registry a pull-through cache. */
export const REMOTE_URL = 'REGISTRY_PROXY_REMOTEURL';

export interface Variable {
  key: string;
  /** Absent where it is to be the machine's. */
  value?: string;
  where: Tree | Entry;
}

/** Variables or labels: a map, or a list of `KEY=VALUE`. */
export function environment(tree: Tree | undefined): Variable[] {
  if (tree?.kind === 'map') {
    return entries(tree).map((entry) => {
      const value = peek(entry.value);
      return { key: entry.key, where: entry, ...(value === undefined ? {} : { value }) };
    });
  }
  return items(tree).flatMap((item) => {
    const text = peek(item);
    if (text === undefined) return [];
    const [key = ''] = text.split('=', 1);
    return [{ key, where: item, ...(text.includes('=') ? { value: text.slice(key.length + 1) } : {}) }];
  });
}

export const replicasTree = (tree: Dict): Tree | undefined => at(tree, 'scale') ?? at(at(tree, 'deploy'), 'replicas');

function replicasOf(tree: Dict): number {
  const text = peek(replicasTree(tree));
  return text !== undefined && /^\d+$/.test(text) ? Math.min(Number(text), MOST_REPLICAS) : 1;
}
