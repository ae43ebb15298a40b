import type { Issue } from '../errors.ts';
import { isFolder, isVolumeName } from '../lab-mounts.ts';
import type { LabSpec, NodeMount } from '../model/lab.ts';
import { mirrorVolume, nodeVolume, registryVolume, seats, stackVolume } from '../model/names.ts';
import { error } from './issue.ts';

/** What is mounted here, or below, takes a node's data or its daemon's socket away. */
const NEEDED = ['/var/lib/docker', '/run', '/var/run', '/proc', '/sys', '/dev'];
/** What is mounted just here hides the programs of the node. */
const SYSTEM = /^\/(|bin|sbin|lib|lib64|etc|var|var\/lib|usr|usr\/(s?bin|lib|local|local\/s?bin))$/;

interface Placed {
  path: string;
  mount: NodeMount;
}

export function mounts(spec: LabSpec): Issue[] {
  const common = placed(spec.mounts, 'mounts');
  const own = Object.entries(spec.nodes).map(([node, options]) => placed(options.mounts, `nodes.${node}.mounts`));
  const all = [...common, ...own.flat()];
  return [
    ...all.flatMap((each) => [...source(each, spec), ...target(each)]),
    ...onStack(common, spec),
    ...Object.keys(spec.nodes).flatMap((node, i) => (isManager(node) ? onStack(own[i] ?? [], spec) : [])),
    ...twice(common, []),
    ...own.flatMap((of) => twice(of, common)),
    ...stackFolder(spec),
  ];
}

const placed = (of: readonly NodeMount[], path: string): Placed[] =>
  of.map((mount, i) => ({ mount, path: `${path}.${i}` }));

const isManager = (node: string): boolean => node.startsWith('manager');

function source({ mount, path }: Placed, spec: LabSpec): Issue[] {
  const { source: text } = mount;
  if (isFolder(text)) return [];
  if (!isVolumeName(text)) return [error(`${path}.source`, noSource(text))];
  return ownVolumes(spec).has(text) ? [error(`${path}.source`, `${text} is a volume that Skep itself makes`)] : [];
}

const noSource = (text: string): string =>
  /^[.~]/.test(text)
    ? `${text} is no absolute path: the machine of the engine has no current folder`
    : `${text} is neither an absolute path nor the name of a volume`;

const ownVolumes = (spec: LabSpec): Set<string> => {
  const { name } = spec;
  return new Set([
    ...[registryVolume(name), mirrorVolume(name), stackVolume(name)],
    ...seats(spec).map((seat) => nodeVolume(seat.name)),
  ]);
};

function target({ mount, path }: Placed): Issue[] {
  const clean = cleaned(mount.target);
  const at = `${path}.target`;
  if (mount.target.split('/').some((part) => part === '.' || part === '..')) {
    return [error(at, `${mount.target} is to be written without . and ..`)];
  }
  const needed = NEEDED.find((folder) => clean === folder || clean.startsWith(`${folder}/`));
  if (needed !== undefined) return [error(at, `The node needs ${needed} for itself`)];
  return SYSTEM.test(clean) ? [error(at, `${clean} is the node’s own: what it needs to run would be hidden`)] : [];
}

const onStack = (of: readonly Placed[], { stack }: LabSpec): Issue[] =>
  of
    .filter(({ mount }) => stack && cleaned(mount.target) === '/stack')
    .map(({ path }) =>
      error(`${path}.target`, 'Managers have /stack already; to take a folder for it, set stackFolder'),
    );

function twice(of: readonly Placed[], common: readonly Placed[]): Issue[] {
  const taken = new Map(common.map(({ mount }) => [cleaned(mount.target), mount.source]));
  return of.flatMap(({ mount, path }) => {
    const where = cleaned(mount.target);
    const first = taken.get(where);
    taken.set(where, mount.source);
    return first === undefined
      ? []
      : [error(`${path}.target`, `${where} is used twice: ${first} is mounted there already`)];
  });
}

function stackFolder({ stack, stackFolder: folder }: LabSpec): Issue[] {
  if (folder === undefined) return [];
  if (!isFolder(folder)) return [error('stackFolder', `${folder} is no absolute path on the engine’s machine`)];
  return stack ? [] : [error('stackFolder', 'A folder for /stack, and stack is off: take one of them back')];
}

const cleaned = (target: string): string => target.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
