import { networkName } from '../../../shared/model/names.ts';
import {
  dynamicRange,
  gatewayOf,
  ipv6Subnet,
  mirrorAddress,
  nodeAddress,
  registryAddress,
} from '../layout/addresses.ts';
import { type Account, peek } from './account.ts';
import type { Service } from './services.ts';
import { at, entries, items, type Tree } from './tree.ts';

export interface FoundNetwork {
  /** Its key in the file. */
  key: string;
  subnet: string | 'auto';
  subnetTree?: Tree;
  ipv6: boolean;
}

const DEFAULT = 'default';
const SUBNET = /^\d{1,3}(\.\d{1,3}){2}\.0\/24$/;

/** The network that becomes the lab's: the first that a manager is in. */
export function networkOf(networks: Tree | undefined, first: Service, lab: string, account: Account): FoundNetwork {
  const key = networksOf(first)[0] ?? DEFAULT;
  const found: FoundNetwork = { key, subnet: 'auto', ipv6: false };
  for (const entry of entries(networks)) {
    if (entry.key !== key) {
      account.left(entry, 'networks: a lab has one network of its own');
      continue;
    }
    // A network without settings is as the lab's.
    if (entry.value.kind === 'leaf') account.use(entry.value);
    for (const part of entries(entry.value)) {
      const text = peek(part.value);
      if (part.key === 'ipam') ipam(part.value, found, account);
      else if (part.key === 'enable_ipv6') {
        account.use(part.value);
        found.ipv6 = text === 'true';
      } else if ((part.key === 'driver' && text === 'bridge') || (part.key === 'name' && text === networkName(lab))) {
        account.use(part.value);
      } else if (part.key === 'name') {
        account.replaced(part, `The lab’s network is called ${networkName(lab)}, as the lab`);
      } else account.left(part, `${part.key} of a network: a lab has a bridge network of its own`);
    }
  }
  return found;
}

const networksOf = ({ tree }: Service): string[] => {
  const networks = at(tree, 'networks');
  return networks?.kind === 'map' ? [...networks.entries.keys()] : items(networks).flatMap((item) => peek(item) ?? []);
};

function ipam(tree: Tree, found: FoundNetwork, account: Account): void {
  const configs = items(at(tree, 'config'));
  for (const config of configs) {
    const subnet = at(config, 'subnet');
    const text = account.text(subnet);
    if (subnet === undefined || text === undefined) continue;
    if (text.includes(':')) found.ipv6 = true;
    else if (SUBNET.test(text) && found.subnet === 'auto') Object.assign(found, { subnet: text, subnetTree: subnet });
    else account.replaced(subnet, `The lab chooses a free /24 itself: ${text} is none`);
  }
  for (const config of configs) addresses(config, found.subnet, account);
}

/** Of what stands beside a subnet, all that the lab has itself goes without saying. */
function addresses(config: Tree, subnet: string, account: Account): void {
  const own = { gateway: gatewayOf(subnet), ip_range: dynamicRange(subnet) };
  for (const entry of entries(config)) {
    const text = peek(entry.value);
    if (entry.key === 'subnet') {
      if (text?.includes(':') && text !== ipv6Subnet(subnet))
        account.replaced(entry, `The lab has an IPv6 subnet of its own, ${text} is not it`);
    } else if (text === own[entry.key as keyof typeof own]) account.use(entry.value);
    else account.replaced(entry, `${entry.key}: addresses in a lab’s subnet are given by Skep`);
  }
}

/** What a service has in its networks. */
export function inNetworks(
  service: Service,
  own: FoundNetwork,
  seat: { role: 'manager' | 'worker' | 'registry' | 'mirror'; number: number },
  account: Account,
): void {
  const networks = at(service.tree, 'networks');
  const address = addressOf(own.subnet, seat);
  if (networks?.kind !== 'map') {
    for (const item of items(networks)) {
      if (peek(item) === own.key) account.use(item);
      else account.left(item, 'networks: a lab has one network of its own');
    }
    return;
  }
  for (const entry of entries(networks)) {
    if (entry.key !== own.key) account.left(entry, 'networks: a lab has one network of its own');
    else if (entry.value.kind === 'leaf') account.use(entry.value);
    else for (const part of entries(entry.value)) inNetwork(part, address, seat.role, account);
  }
}

function inNetwork(part: ReturnType<typeof entries>[number], address: string, role: string, account: Account): void {
  if (part.key === 'ipv4_address') {
    if (peek(part.value) === address) account.use(part.value);
    else account.replaced(part, 'ipv4_address: each container of a lab has its own fixed address, given by Skep');
  } else if (part.key === 'aliases') {
    for (const alias of items(part.value)) {
      if (peek(alias) === role) account.use(alias);
      else
        account.left(alias, 'aliases: containers of a lab are found by their own names, the registry as registry too');
    }
  } else account.left(part, `${part.key} of a network has no place in a lab`);
}

function addressOf(subnet: string, { role, number }: Parameters<typeof inNetworks>[2]): string {
  if (role === 'registry') return registryAddress(subnet);
  return role === 'mirror' ? mirrorAddress(subnet) : nodeAddress(subnet, role, number);
}
