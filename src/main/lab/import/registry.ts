import { DEFAULT_REGISTRY_IMAGE, type LabSpecInput } from '../../../shared/model/lab.ts';
import { mirrorName, mirrorVolume, REGISTRY_PORT, registryName, registryVolume } from '../../../shared/model/names.ts';
import { type Account, peek } from './account.ts';
import { betterRegistryImage } from './image.ts';
import { restart } from './node.ts';
import { registryPort } from './ports.ts';
import { reasonFor } from './reasons.ts';
import { environment, REMOTE_URL, type Service } from './services.ts';
import { at, type Entry, entries, items, type Tree } from './tree.ts';
import { ownVolume, volumesOf } from './volumes.ts';

/** Where a registry keeps its images. */
const DATA = '/var/lib/registry';
const READ = new Set([
  'image',
  'container_name',
  'hostname',
  'volumes',
  'ports',
  'environment',
  'networks',
  'depends_on',
  'x-skep',
  'restart',
  'dns',
]);

export function registryOf(
  service: Service,
  lab: string,
  volumes: Tree | undefined,
  account: Account,
): NonNullable<LabSpecInput['registry']> {
  const { tree } = service;
  common(service, registryName(lab), account);
  for (const { key, value, where } of environment(at(tree, 'environment'))) {
    if (key === 'REGISTRY_STORAGE_DELETE_ENABLED' && value === 'true')
      account.use('kind' in where ? where : where.value);
    else
      account.left(
        where,
        `${key}: a lab’s registry is set up by Skep, so that images can be pushed and deleted without a password`,
      );
  }
  const image = at(tree, 'image');
  const asked = account.text(image) ?? DEFAULT_REGISTRY_IMAGE;
  const better = betterRegistryImage(asked);
  if (image && better) account.replaced(image, better.why);
  for (const server of items(at(tree, 'dns'))) account.left(server, 'dns: a lab’s registry needs no name servers');
  return {
    image: better?.image ?? asked,
    port: registryPort(at(tree, 'ports'), REGISTRY_PORT, account),
    persistent: dataIn(service, registryVolume(lab), volumes, account),
  };
}

/** What the mirror has as the nodes and the registry have it: it is made of the same. */
export interface AsOthers {
  image: string;
  proxies: ReadonlySet<string>;
  dns: ReadonlySet<string>;
}

export function mirrorOf(
  service: Service,
  lab: string,
  volumes: Tree | undefined,
  others: AsOthers,
  account: Account,
): { remote: string } {
  const { tree } = service;
  common(service, mirrorName(lab), account);
  const variables = environment(at(tree, 'environment'));
  for (const { key, value = '', where } of variables) {
    if (key === REMOTE_URL) account.text('kind' in where ? where : where.value);
    else if (others.proxies.has(`${key}=${value}`)) account.use('kind' in where ? where : where.value);
    else account.left(where, `${key}: a lab’s mirror is set up by Skep, with the proxies of the nodes`);
  }
  for (const port of items(at(tree, 'ports'))) {
    account.left(port, 'The mirror is reached by the nodes alone, and has no port of this machine');
  }
  for (const server of items(at(tree, 'dns'))) {
    if (others.dns.has(peek(server) ?? '')) account.use(server);
    else account.left(server, 'The mirror has the name servers of the nodes');
  }
  const image = at(tree, 'image');
  const asked = account.text(image) ?? '';
  if (image && asked !== others.image)
    account.replaced(image, `The mirror is made from the registry’s image, ${others.image}`);
  dataIn(service, mirrorVolume(lab), volumes, account);
  return { remote: variables.find(({ key }) => key === REMOTE_URL)?.value ?? '' };
}

function common({ tree, entry: whole, key: own }: Service, name: string, account: Account): void {
  for (const key of ['container_name', 'hostname']) {
    const called = at(tree, key);
    if (called === undefined) continue;
    if (peek(called) === name) account.use(called);
    else account.replaced(called, `${peek(called) ?? 'This'} is ${name} in the lab`);
  }
  if (at(tree, 'container_name') === undefined && own !== name) account.read(whole, `${own} is ${name} in the lab`);
  for (const entry of entries(tree)) rest(entry, account);
}

function rest(entry: Entry, account: Account): void {
  if (entry.key === 'restart') restart(entry, account);
  else if (entry.key === 'depends_on') account.left(entry, 'depends_on: a lab’s registry waits for nothing');
  else if (!READ.has(entry.key)) account.left(entry, reasonFor(entry.key));
}

/** Whether what it has is kept. */
function dataIn(service: Service, volume: string, declared: Tree | undefined, account: Account): boolean {
  let kept = false;
  for (const found of volumesOf(at(service.tree, 'volumes'), declared, account)) {
    if (found.target === DATA && found.type !== 'tmpfs') {
      kept = true;
      ownVolume(found, volume, 'Images are kept', account);
    } else account.left(found.tree, `${found.target}: a lab’s registry is set up by Skep`);
  }
  return kept;
}
