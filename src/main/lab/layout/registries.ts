import type { LabSpec } from '../../../shared/model/lab.ts';
import {
  LABEL,
  mirrorName,
  mirrorVolume,
  REGISTRY_PORT,
  registryName,
  registryVolume,
} from '../../../shared/model/names.ts';
import { mirrorAddress, registryAddress } from './addresses.ts';
import { labelsOf } from './labels.ts';
import { proxyEnv } from './proxy.ts';
import type { ContainerLayout, Resolved } from './types.ts';

/** Where the registry's image keeps what it has. */
const DATA = '/var/lib/registry';
const BIND = '127.0.0.1';

const plain = { privileged: false, tmpfs: [], given: [], limits: {}, dns: [], command: [] };

export function registryLayout({ name, registry }: LabSpec, resolved: Resolved): ContainerLayout {
  const port = resolved.registryPort;
  return {
    ...plain,
    name: registryName(name),
    short: 'registry',
    image: resolved.registryImage,
    address: registryAddress(resolved.subnet),
    aliases: ['registry'],
    env: { REGISTRY_STORAGE_DELETE_ENABLED: 'true' },
    mounts: registry.persistent
      ? [{ volume: registryVolume(name), path: DATA, labels: labelsOf(name, 'registry-data', resolved) }]
      : [],
    ports: [{ bind: BIND, host: port, container: REGISTRY_PORT, protocol: 'tcp' }],
    labels: { ...labelsOf(name, 'registry', resolved), [LABEL.node]: '1', [LABEL.port]: String(port) },
  };
}

/** The nodes alone use it: it has no port on the machine. It is what reaches the world, so proxies and name servers are its too. */
export function mirrorLayout(spec: LabSpec, resolved: Resolved): ContainerLayout | undefined {
  const { name, mirror } = spec;
  if (!mirror) return undefined;
  return {
    ...plain,
    name: mirrorName(name),
    short: 'mirror',
    image: resolved.registryImage,
    address: mirrorAddress(resolved.subnet),
    aliases: ['mirror'],
    env: { REGISTRY_PROXY_REMOTEURL: mirror.remote, ...proxyEnv(spec, resolved) },
    mounts: [{ volume: mirrorVolume(name), path: DATA, labels: labelsOf(name, 'mirror-data', resolved) }],
    ports: [],
    dns: spec.dns,
    labels: { ...labelsOf(name, 'mirror', resolved), [LABEL.node]: '1' },
  };
}
