import { LabSpec, type NodeMount, type Role } from '../../../shared/model/lab.ts';
import { nodeVolume, stackVolume } from '../../../shared/model/names.ts';
import { specIssues } from '../../../shared/spec-rules.ts';
import { type Account, peek } from './account.ts';
import { flagsOf, type KnownRegistries } from './flags.ts';
import { betterNodeImage } from './image.ts';
import { type FoundLimits, limitsOf, restOfDeploy } from './limits.ts';
import { type FoundPort, portsOf } from './ports.ts';
import { reasonFor } from './reasons.ts';
import type { Seat } from './roles.ts';
import { environment, replicasTree, type Variable } from './services.ts';
import { at, type Entry, entries, items, type Tree } from './tree.ts';
import { type FoundVolume, mountOf, ownVolume, volumesOf } from './volumes.ts';

/** What a node of the compose file is to be, each part with where it stands. */
export interface Node {
  seat: Seat;
  image: string;
  ports: FoundPort[];
  mounts: { mount: NodeMount; tree: Tree }[];
  limits: FoundLimits;
  flags: string[];
  dns: { address: string; tree: Tree }[];
  labels: Record<string, string>;
  proxies: Variable[];
  /** A folder for /stack; `true`: the lab's own volume. */
  stack?: true | { folder: string; tree: Tree };
}

export interface Lab extends KnownRegistries {
  /** Keys of all services that are in the lab. */
  members: ReadonlyMap<string, 'registry' | 'manager' | 'worker'>;
  /** The file's `volumes`. */
  volumes: Tree | undefined;
}

/** Read elsewhere: what is in a network belongs to all that are in it. */
const ELSEWHERE = new Set(['networks', 'deploy', 'x-skep']);

export function nodeOf(seat: Seat, lab: Lab, account: Account): Node {
  const { service } = seat;
  const { tree } = service;
  const get = (key: string): Tree | undefined => at(tree, key);
  named(seat, account);
  account.use(replicasTree(tree));
  restOfDeploy(tree, account);
  dependencies(get('depends_on'), seat.role, lab, account);
  for (const entry of entries(tree)) plain(entry, account);
  let stack: Node['stack'];
  const mounts = volumesOf(get('volumes'), lab.volumes, account).flatMap((found) => {
    const becomes = mounted(found, seat, lab, account);
    if (becomes === 'stack') stack = found.type === 'bind' ? { folder: found.source, tree: found.tree } : true;
    return becomes === 'mount' ? [{ mount: mountOf(found), tree: found.tree }] : [];
  });
  return {
    seat,
    image: imageOf(get('image'), account),
    ports: portsOf(get('ports'), account),
    mounts,
    limits: limitsOf(tree, account),
    flags: flagsOf(get('command'), lab, account),
    dns: items(get('dns')).flatMap((item) => {
      const address = account.text(item);
      return address === undefined ? [] : [{ address, tree: item }];
    }),
    labels: labelsOf(get('labels'), account),
    proxies: variables(get('environment'), account),
    ...(stack ? { stack } : {}),
  };
}

const READ = new Set(
  [
    'image',
    'container_name',
    'hostname',
    'depends_on',
    'volumes',
    'ports',
    'mem_limit',
    'cpus',
    'command',
    'dns',
    'scale',
  ].concat(['labels', 'environment']),
);

/** Keys that are as Skep makes every node, and those that have no place. */
function plain(entry: Entry, account: Account): void {
  const { key, value } = entry;
  if (READ.has(key) || ELSEWHERE.has(key)) return;
  const text = peek(value);
  if (key === 'privileged') {
    if (text === 'true') account.use(value);
    else account.replaced(entry, 'Nodes are privileged: a Docker in a container needs it');
  } else if (key === 'restart') restart(entry, account);
  else if (key === 'tmpfs') {
    for (const item of items(value)) {
      if (peek(item) === '/run') account.use(item);
      else account.left(item, 'tmpfs: nodes have one at /run, and no other');
    }
  } else account.left(entry, reasonFor(key));
}

export function restart(entry: Entry, account: Account): void {
  if (peek(entry.value) === 'unless-stopped') account.use(entry.value);
  else
    account.replaced(entry, 'restart: containers of a lab are started again unless they were stopped (unless-stopped)');
}

function named({ service, name }: Seat, account: Account): void {
  for (const key of ['container_name', 'hostname']) {
    const tree = at(service.tree, key);
    const text = peek(tree);
    if (tree === undefined) continue;
    if (text === name) account.use(tree);
    else account.replaced(tree, `${text ?? 'This'} is ${name} in the lab: nodes are named by what they are`);
  }
  const said = ['container_name', 'hostname'].some((key) => at(service.tree, key) !== undefined);
  if (!said && service.key !== name) account.read(service.entry, `${service.key} is ${name} in the lab`);
}

function dependencies(tree: Tree | undefined, role: Seat['role'], { members }: Lab, account: Account): void {
  const check = (key: string, where: Tree | Entry): boolean => {
    const member = members.get(key);
    const earlier = member === 'registry' || (role === 'worker' && member === 'manager');
    if (!earlier) {
      const why =
        member === undefined ? `${key} is not in the lab` : 'managers start one after the other, then all workers';
      account.left(where, `depends_on: Skep knows itself what is started first; ${why}`);
    }
    return earlier;
  };
  if (tree?.kind === 'map') {
    for (const entry of entries(tree)) {
      if (check(entry.key, entry)) account.left(entry, 'depends_on: Skep waits until each node’s daemon answers');
    }
  } else for (const item of items(tree)) if (check(peek(item) ?? '', item)) account.use(item);
}

export function imageOf(tree: Tree | undefined, account: Account): string {
  const image = account.text(tree) ?? '';
  const better = betterNodeImage(image);
  if (tree && better) account.replaced(tree, better.why);
  return better?.image ?? image;
}

/** Where a mount of a node goes: into the lab, to its /stack, or nowhere, which is said. */
function mounted(found: FoundVolume, { role, name }: Seat, lab: Lab, account: Account): 'mount' | 'stack' | undefined {
  const { tree, type, source, target } = found;
  if (target === '/var/lib/docker') {
    ownVolume(found, nodeVolume(name), 'A node’s data is', account);
    return undefined;
  }
  if (target === '/stack' && role === 'manager') {
    if (type === 'relative') account.replaced(tree, noFolder(source, lab.name));
    else if (type !== 'bind') ownVolume(found, stackVolume(lab.name), 'What the managers share as /stack is', account);
    return 'stack';
  }
  if (type === 'bind' || type === 'volume') {
    const why = unmountable(mountOf(found), lab.name, role);
    if (why === undefined) return 'mount';
    account.left(tree, `${target}: ${why}`);
  } else if (type === 'tmpfs') {
    if (target !== '/run') account.left(tree, 'tmpfs: nodes have one at /run, and no other');
  } else if (type === 'anonymous')
    account.left(tree, `${target}: a volume without a name; name it, or a folder, to mount it`);
  else
    account.left(
      tree,
      `${source} is no absolute path: the machine of the engine does not know where this file lies. Write it in full to mount it`,
    );
  return undefined;
}

const noFolder = (source: string, lab: string): string =>
  `/stack is the lab’s own volume ${stackVolume(lab)}: ${source} lies beside this file, which the engine’s machine need not have. Write the folder in full to use it, or copy its files into /stack`;

/** What the rules of a lab say of a mount in such a node. */
function unmountable(mount: NodeMount, name: string, role: Role): string | undefined {
  const node = role === 'manager' ? 'manager' : 'worker01';
  const parsed = LabSpec.safeParse({ name, nodes: { [node]: { mounts: [mount] } } });
  if (!parsed.success) return parsed.error.issues[0]?.message;
  return specIssues(parsed.data).find(({ severity }) => severity === 'error')?.message;
}

function labelsOf(tree: Tree | undefined, account: Account): Record<string, string> {
  return Object.fromEntries(
    environment(tree).flatMap(({ key, value = '', where }) => {
      if (/^(skep|com\.docker)\./.test(key) || key === '') {
        account.left(where, `${key}: this label is Skep’s or Docker’s own`);
        return [];
      }
      account.replaced(
        where,
        'labels: those of a node’s container become labels of the node in the swarm (node.labels.KEY)',
      );
      return [[key, value]];
    }),
  );
}

const PROXY = /^(https?|no)_proxy$/i;

/** Proxies, which are handed on; what else stands in a node's environment is said. No value is: it may be a secret. */
function variables(tree: Tree | undefined, account: Account): Variable[] {
  return environment(tree).filter(({ key, value, where }) => {
    if (PROXY.test(key) && value !== undefined && value !== '') {
      const leaf = 'kind' in where ? where : where.value;
      account.text(leaf);
      return true;
    }
    if (key === 'DOCKER_TLS_CERTDIR') {
      if (value === '' || value === undefined) account.use(...settle(where));
      else
        account.replaced(
          where,
          'DOCKER_TLS_CERTDIR is empty in a lab: nodes listen on their unix socket alone, without TLS',
        );
    } else account.left(where, `${key}: of a node’s environment a lab has proxies only`);
    return false;
  });
}

const settle = (where: Tree | Entry): Tree[] => ['kind' in where ? where : where.value];
