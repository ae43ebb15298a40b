import { PublishedPort } from '../../../shared/model/lab.ts';
import type { Account } from './account.ts';
import { at, items, type Tree } from './tree.ts';

export interface FoundPort {
  port: PublishedPort;
  tree: Tree;
}

interface Asked {
  bind?: string | undefined;
  /** Undefined: any free one. */
  host?: [number, number] | undefined;
  node: [number, number];
  protocol: string;
}

const SHORT =
  /^(?:(?<bind>\[[^\]]+\]|\d+\.\d+\.\d+\.\d+):)?(?:(?<host>\d+(?:-\d+)?)?:)?(?<node>\d+(?:-\d+)?)(?:\/(?<protocol>\w+))?$/;
/** Further ports of a range would drown all others. */
const WIDEST = 100;

/** Ports on which a node's daemon would listen, if it were not in a lab. */
const DAEMON = [2375, 2376];

export function portsOf(ports: Tree | undefined, account: Account): FoundPort[] {
  return items(ports).flatMap((tree) => {
    const asked = read(tree, account);
    if (!asked) {
      account.error(tree, 'A port is written as HOST:NODE, such as 8000:80');
      return [];
    }
    return published(asked, tree, account);
  });
}

function published({ bind, host, node, protocol }: Asked, tree: Tree, account: Account): FoundPort[] {
  const wide = node[1] - node[0];
  const no = (message: string): FoundPort[] => {
    account.left(tree, message);
    return [];
  };
  if (!host) return no(`${node[0]} has no port of this machine beside it: write 8000:${node[0]} to publish it`);
  if (host[1] - host[0] !== wide || wide < 0) return no('These two ranges are not equally long');
  if (wide >= WIDEST) return no(`A range of ${wide + 1} ports: publish those that services use`);
  if (node[0] === node[1] && DAEMON.includes(node[0])) {
    return no('A node’s daemon listens on its unix socket alone: use docker exec NODE docker …, or Skep');
  }
  if (protocol !== 'tcp' && protocol !== 'udp') return no(`Nodes publish tcp and udp, not ${protocol}`);
  if (bind?.startsWith('[') || bind?.includes('::')) return no('Nodes are published on IPv4 addresses');
  if (bind === undefined) account.read(tree, LOOPBACK);
  return Array.from({ length: wide + 1 }, (_, i) => {
    const port = { host: host[0] + i, node: node[0] + i, protocol, ...(bind === undefined ? {} : { bind }) };
    const parsed = PublishedPort.safeParse(port);
    if (parsed.success) return [{ port: parsed.data, tree }];
    account.error(tree, parsed.error.issues[0]?.message ?? 'This is no port');
    return [];
  }).flat();
}

export const LOOPBACK =
  'Published on 127.0.0.1: other machines reach it only if the port begins with an address, such as 0.0.0.0:8000:80';

function read(tree: Tree, account: Account): Asked | undefined {
  if (tree.kind === 'leaf') return short(account.text(tree));
  if (tree.kind !== 'map') return undefined;
  for (const key of ['mode', 'name', 'app_protocol']) {
    const value = at(tree, key);
    if (value) account.left(value, `${key} of a port says nothing of a lab`);
  }
  const text = (key: string): string | undefined => account.text(at(tree, key));
  const [node, host] = [range(text('target')), range(text('published'))];
  return node && { bind: text('host_ip'), host, node, protocol: text('protocol') ?? 'tcp' };
}

function short(text: string | undefined): Asked | undefined {
  const groups = SHORT.exec(text ?? '')?.groups;
  const node = range(groups?.node);
  return node && { bind: groups?.bind, host: range(groups?.host), node, protocol: groups?.protocol ?? 'tcp' };
}

function range(text: string | undefined): [number, number] | undefined {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text ?? '') ?? [];
  return from === undefined ? undefined : [Number(from), Number(to ?? from)];
}

/** Where the registry is published: the port for its 5000; what else it publishes is said. */
export function registryPort(ports: Tree | undefined, inside: number, account: Account): number | 'auto' {
  let chosen: number | 'auto' | undefined;
  for (const tree of items(ports)) {
    const asked = read(tree, account);
    if (!asked) {
      account.error(tree, 'A port is written as HOST:REGISTRY, such as 5000:5000');
    } else if (asked.node[0] !== inside || chosen !== undefined) {
      account.left(tree, `The registry is reached by one port of this machine, for its ${inside}`);
    } else {
      chosen = asked.host?.[0] ?? 'auto';
      if (asked.bind !== undefined && asked.bind !== '127.0.0.1') {
        account.replaced(tree, 'The registry is published on 127.0.0.1: it asks nobody for a password');
      } else if (asked.bind === undefined) account.read(tree, 'The registry is published on 127.0.0.1');
    }
  }
  return chosen ?? 'auto';
}
