import { mountText } from '../../../shared/lab-mounts.ts';
import type { LabSpecInput, NodeLimits, NodeMount } from '../../../shared/model/lab.ts';
import { mirrorName, registryName } from '../../../shared/model/names.ts';
import { ipv6Subnet } from '../layout/addresses.ts';
import type { Account } from './account.ts';
import type { Node } from './node.ts';
import type { Tree } from './tree.ts';

type NodeOptions = NonNullable<LabSpecInput['nodes']>[string];

/** Where in the file a part of the spec comes from: its dotted path → the place. */
export type Origins = Map<string, Tree>;

/** What all nodes have is the lab's, the rest is the node's own. */
export function together(nodes: readonly Node[], origins: Origins, account: Account): Partial<LabSpecInput> {
  const [first] = nodes;
  const nodeImage = mostOf(nodes.map(({ image }) => image));
  const shared = sharedMounts(nodes);
  const limits = sharedLimits(nodes);
  const own = Object.fromEntries(
    nodes.map((node): [string, NodeOptions] => {
      const { short } = node.seat;
      const mounts = node.mounts.filter(({ mount }) => !shared.has(mountText(mount)));
      const ports = node === first ? [] : node.ports;
      const path = (key: string, i: number): string => `nodes.${short}.${key}.${i}`;
      for (const [key, tree] of Object.entries(node.limits.trees)) {
        origins.set(limits ? `limits.${key}` : `nodes.${short}.limits.${key}`, tree);
      }
      for (const [i, { tree }] of mounts.entries()) origins.set(path('mounts', i), tree);
      for (const [i, { tree }] of ports.entries()) origins.set(path('ports', i), tree);
      return [
        short,
        {
          ...(node.image === nodeImage ? {} : { image: node.image }),
          ...(ports.length > 0 ? { ports: ports.map(({ port }) => port) } : {}),
          ...(mounts.length > 0 ? { mounts: mounts.map(({ mount }) => mount) } : {}),
          ...(limits || Object.keys(node.limits.limits).length === 0 ? {} : { limits: node.limits.limits }),
        },
      ];
    }),
  );
  for (const [i, { tree }] of (first?.ports ?? []).entries()) origins.set(`ports.${i}`, tree);
  for (const [i, { tree }] of [...shared.values()].entries()) origins.set(`mounts.${i}`, tree);
  return {
    ...(nodeImage === undefined ? {} : { nodeImage }),
    ports: first?.ports.map(({ port }) => port) ?? [],
    mounts: [...shared.values()].map(({ mount }) => mount),
    ...(limits ? { limits } : {}),
    nodes: Object.fromEntries(Object.entries(own).filter(([, options]) => Object.keys(options).length > 0)),
    labels: Object.fromEntries(
      nodes.filter(({ labels }) => Object.keys(labels).length > 0).map(({ seat, labels }) => [seat.short, labels]),
    ),
    daemonArgs: ofAll(nodes, ({ flags }) => flags, account),
    dns: ofAll(nodes, ({ dns }) => dns.map(({ address }) => address), account),
    ...stackFolder(nodes, origins, account),
  };
}

function sharedMounts(nodes: readonly Node[]): Map<string, { mount: NodeMount; tree: Tree }> {
  const [first, ...others] = nodes;
  const everywhere = (first?.mounts ?? []).filter(({ mount }) =>
    others.every((node) => node.mounts.some((each) => mountText(each.mount) === mountText(mount))),
  );
  return new Map(everywhere.map((each) => [mountText(each.mount), each]));
}

function sharedLimits([first, ...others]: readonly Node[]): NodeLimits | undefined {
  const text = ({ limits: { limits } }: Node): string => `${limits.cpus} ${limits.memory}`;
  return first && others.every((node) => text(node) === text(first)) ? first.limits.limits : undefined;
}

/** What a lab has for all nodes alike; where only some had it, that is said. */
function ofAll(nodes: readonly Node[], pick: (node: Node) => readonly string[], account: Account): string[] {
  const all = [...new Set(nodes.flatMap(pick))];
  for (const value of all) {
    const having = nodes.filter((node) => pick(node).includes(value));
    const [first] = having;
    if (!first || having.length === nodes.length) continue;
    account.read(
      first.seat.service.entry,
      `${value} is every node’s in the lab: here ${having.length} of ${nodes.length} have it`,
    );
  }
  return all;
}

function stackFolder(nodes: readonly Node[], origins: Origins, account: Account): Partial<LabSpecInput> {
  let chosen: string | undefined;
  for (const { stack } of nodes) {
    if (stack === undefined || stack === true) continue;
    if (chosen === undefined) origins.set('stackFolder', stack.tree);
    chosen ??= stack.folder;
    if (stack.folder !== chosen) account.left(stack.tree, `/stack is the same folder in every manager: ${chosen}`);
  }
  const managers = nodes.filter(({ seat }) => seat.role === 'manager');
  const [some] = managers.filter(({ stack }) => stack !== undefined);
  if (some && managers.some(({ stack }) => stack === undefined)) {
    account.read(some.seat.service.entry, '/stack is in every manager of a lab');
  }
  return chosen === undefined ? {} : { stackFolder: chosen };
}

/** The proxies of the nodes as a lab has them: once, for all. */
export function proxyOf(
  nodes: readonly Node[],
  lab: string,
  subnet: string,
  origins: Origins,
  account: Account,
): Partial<LabSpecInput> {
  const found: { http?: string; https?: string; no?: string } = {};
  for (const { proxies } of nodes) {
    for (const { key, value = '', where } of proxies) {
      const tree = 'kind' in where ? where : where.value;
      const which = key.toLowerCase().replace('_proxy', '') as keyof typeof found;
      if (found[which] === undefined) origins.set(`proxy.${which === 'no' ? 'except' : which}`, tree);
      found[which] ??= value;
      if (found[which] !== value)
        account.left(where, `${key}: proxies are those of all nodes alike, and another node has another`);
    }
  }
  const { http, https, no } = found;
  if (http === undefined && https === undefined && no === undefined) return {};
  const except = (no ?? '')
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '' && !isOwn(host, lab, subnet));
  return { proxy: { ...(http === undefined ? {} : { http }), ...(https === undefined ? {} : { https }), except } };
}

/** Reached directly anyway. */
const isOwn = (host: string, lab: string, subnet: string): boolean =>
  ['localhost', '127.0.0.1', '::1', subnet, 'registry', registryName(lab), 'mirror', mirrorName(lab)].includes(host) ||
  (subnet !== 'auto' && host === ipv6Subnet(subnet));

function mostOf(texts: readonly string[]): string | undefined {
  const count = (text: string): number => texts.filter((each) => each === text).length;
  return [...new Set(texts)].sort((a, b) => count(b) - count(a))[0];
}
