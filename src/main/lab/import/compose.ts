import type { Issue } from '../../../shared/errors.ts';
import { LabSpec, type LabSpecInput } from '../../../shared/model/lab.ts';
import { registryName } from '../../../shared/model/names.ts';
import { specIssues } from '../../../shared/spec-rules.ts';
import type { ParsedSpec } from '../spec/parse.ts';
import { Account } from './account.ts';
import { readExtras } from './extras.ts';
import { labName } from './name.ts';
import { inNetworks, networkOf } from './networks.ts';
import { type Lab, type Node, nodeOf } from './node.ts';
import { reasonFor } from './reasons.ts';
import { mirrorOf, registryOf } from './registry.ts';
import { emptySeats, rolesOf, type Seat, seatsOf } from './roles.ts';
import { type Service, servicesOf } from './services.ts';
import { type Origins, proxyOf, together } from './together.ts';
import { at, type Dict, entries, readTree, type Tree } from './tree.ts';

/**
 * Reads a compose file whose services are Docker-in-Docker nodes as a lab. All of it is accounted for: what is not in the lab as it
 * stands is told, with its line. Never throws for a bad text.
 */
export function parseCompose(text: string): ParsedSpec {
  const { tree, issues } = readTree(text);
  if (!tree) return { issues };
  const account = new Account();
  const lab = tree.kind === 'map' ? labOf(tree, account) : undefined;
  const spec = lab && checked(lab.input, lab.origins, account);
  const all = account.issues.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return all.some(({ severity }) => severity === 'error') || !spec ? { issues: all } : { spec, issues: all };
}

interface Found {
  input: LabSpecInput;
  origins: Origins;
}

function labOf(root: Dict, account: Account): Found | undefined {
  const whole = root.entries.get('services');
  const services = servicesOf(whole?.value ?? root, account);
  const of = (kind: Service['kind']): Service[] => services.filter((service) => service.kind === kind);
  const nodes = of('node');
  for (const service of of('other')) account.left(service.entry, `${service.key} ${strange(service)}`);
  only(of('registry'), 'registry', account);
  only(of('mirror'), 'mirror', account);
  const [first] = nodes.filter(({ replicas }) => replicas > 0);
  if (!first) {
    account.error(whole ?? root, NO_NODE);
    return undefined;
  }
  const [registry] = of('registry');
  const [mirror] = of('mirror');
  const name = labName(root, [...(registry ? [registry] : []), ...nodes], account);
  const { roles, reasons } = rolesOf(nodes);
  for (const { service, message } of reasons) account.read(service.entry, message);
  const seats = seatsOf(name, nodes, roles);
  const lab: Lab = {
    ...{ name, volumes: at(root, 'volumes') },
    registries: of('registry').flatMap((each) => each.names),
    mirrors: of('mirror').flatMap((each) => each.names),
    members: new Map([
      ...[...of('registry'), ...of('mirror')].map(({ key }) => [key, 'registry'] as const),
      ...[...roles].map(([{ key }, role]) => [key, role] as const),
    ]),
  };
  return { ...putTogether({ root, lab, seats, registry, mirror }, account) };
}

interface Parts {
  root: Dict;
  lab: Lab;
  seats: readonly Seat[];
  registry: Service | undefined;
  mirror: Service | undefined;
}

function putTogether({ root, lab, seats, registry, mirror }: Parts, account: Account): Found {
  const { name } = lab;
  const origins: Origins = new Map();
  const nodes = seats.map((seat) => nodeOf(seat, lab, account));
  const count = (role: Seat['role']): number => seats.filter((seat) => seat.role === role).length;
  const network = networkOf(at(root, 'networks'), (seats[0] as Seat).service, name, account);
  for (const { service, role, number } of seats) inNetworks(service, network, { role, number }, account);
  if (registry) inNetworks(registry, network, { role: 'registry', number: 1 }, account);
  if (mirror) inNetworks(mirror, network, { role: 'mirror', number: 1 }, account);
  const common = together(nodes, origins, account);
  const registrySpec = registry ? registryOf(registry, name, lab.volumes, account) : undefined;
  if (!registry) account.read(root.entries.get('services') ?? root, NO_REGISTRY(name));
  const image = registrySpec?.image ?? '';
  const input: LabSpecInput = {
    ...{ name, managers: count('manager'), workers: count('worker'), skip: emptySeats(seats) },
    ...common,
    ...{ subnet: network.subnet, ipv6: network.ipv6 },
    ...(registrySpec ? { registry: registrySpec } : {}),
    ...proxyOf(nodes, name, network.subnet, origins, account),
    ...(mirror ? { mirror: mirrorOf(mirror, name, lab.volumes, asNodes(nodes, image), account) } : {}),
    ...readExtras(root, seats, common.labels ?? {}, account),
  };
  if (network.subnetTree) origins.set('subnet', network.subnetTree);
  note(origins, seats, registry, mirror);
  rest(root, account);
  return { input, origins };
}

const asNodes = (nodes: readonly Node[], image: string) => ({
  image,
  proxies: new Set(nodes.flatMap(({ proxies }) => proxies.map(({ key, value }) => `${key}=${value}`))),
  dns: new Set(nodes.flatMap(({ dns }) => dns.map(({ address }) => address))),
});

/** Where what is wrong with the whole is shown: of too many nodes, at the first that is too many. */
function note(origins: Origins, seats: readonly Seat[], registry?: Service, mirror?: Service): void {
  const most = { manager: 5, worker: 50 };
  for (const role of ['manager', 'worker'] as const) {
    const those = seats.filter((seat) => seat.role === role);
    const shown = those[most[role]] ?? those[0];
    if (shown) origins.set(`${role}s`, keyOf(shown.service));
    for (const { short, service } of those) {
      origins.set(`nodes.${short}`, keyOf(service));
      origins.set(`labels.${short}`, keyOf(service));
    }
  }
  if (registry) origins.set('registry', keyOf(registry));
  if (mirror) origins.set('mirror', keyOf(mirror));
}

const keyOf = ({ entry }: Service): Tree => ({ ...entry.value, path: entry.path, place: entry.place });

/** Of the top: what was not read above has no place. */
function rest(root: Dict, account: Account): void {
  for (const entry of entries(root)) {
    const isKnown = ['services', 'networks', 'volumes', 'name'].includes(entry.key) || entry.key.startsWith('x-');
    if (!isKnown) account.left(entry, reasonFor(entry.key));
  }
  volumes(at(root, 'volumes'), account);
  account.sweep(root);
}

/** What a volume is called was read where it is mounted; of how it is made, nothing is. */
function volumes(tree: Tree | undefined, account: Account): void {
  for (const volume of entries(tree)) {
    for (const part of entries(volume.value)) {
      if (part.key !== 'name')
        account.left(part, `${part.key} of a volume: Docker makes it as it does by itself, where it is not there`);
    }
  }
}

const NO_NODE =
  'No service here is a node of a swarm: one whose image is docker:…-dind. A file of services that run in a swarm is deployed to a lab';
const NO_REGISTRY = (name: string): string =>
  `Every lab has a registry: ${registryName(name)} is added, on any free port`;

function strange({ tree }: Service): string {
  if (!tree.entries.has('image')) return 'has no image, and is left out: it is neither a node nor a registry';
  return 'is left out: it is neither a node nor a registry. It can run in the lab, as a service';
}

function only([, ...others]: readonly Service[], what: string, account: Account): void {
  for (const service of others) account.error(service.entry, `A lab has one ${what}: take ${service.key} out`);
}

/** The spec, where it is one; else what is wrong with it, said where it comes from. */
function checked(input: LabSpecInput, origins: Origins, account: Account): LabSpec | undefined {
  const say = (path: string, message: string, severity: Issue['severity']): void => {
    const tree = originOf(path, origins);
    const place = tree ? { path: tree.path.join('.'), ...tree.place } : { path, line: 1, column: 1 };
    account.issues.push({ ...place, message, severity });
  };
  const parsed = LabSpec.safeParse(input);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) say(path.join('.'), message, 'error');
    return undefined;
  }
  for (const { path, message, severity } of specIssues(parsed.data)) say(path, message, severity);
  return parsed.data;
}

function originOf(path: string, origins: Origins): Tree | undefined {
  const found = origins.get(path);
  if (found || !path.includes('.')) return found;
  return originOf(path.slice(0, path.lastIndexOf('.')), origins);
}
