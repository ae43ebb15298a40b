import type { LabSpec } from '../../../shared/model/lab.ts';
import {
  LABEL,
  type NodeSeat,
  networkName,
  nodeVolume,
  REGISTRY_ALIAS,
  registryName,
  registryVolume,
  seats,
  stackVolume,
} from '../../../shared/model/names.ts';
import { dynamicRange, gatewayOf, nodeAddress, registryAddress } from './addresses.ts';

/** What a spec leaves open, settled for one engine. */
export interface Resolved {
  nodeImage: string;
  registryImage: string;
  /** A /24. */
  subnet: string;
  registryPort: number;
  /** The version of Skep that makes the lab. */
  version: string;
}

export type Labels = Record<string, string>;

export interface VolumeMount {
  volume: string;
  path: string;
  labels: Labels;
}

export interface BoundPort {
  bind: string;
  host: number;
  container: number;
  protocol: 'tcp' | 'udp';
}

/** A container of a lab, whole: the API's body, the `docker run` and the compose service are three ways to write it. */
export interface ContainerLayout {
  /** Container name and hostname. */
  name: string;
  /** Less the lab's: `worker01`. */
  short: string;
  image: string;
  address: string;
  aliases: string[];
  privileged: boolean;
  tmpfs: string[];
  env: Record<string, string>;
  mounts: VolumeMount[];
  ports: BoundPort[];
  /** Empty: the image's own. */
  command: string[];
  labels: Labels;
}

export interface NodeLayout extends ContainerLayout {
  seat: NodeSeat;
}

export interface NetworkLayout {
  name: string;
  subnet: string;
  gateway: string;
  range: string;
  labels: Labels;
}

export interface Layout {
  lab: string;
  network: NetworkLayout;
  registry: ContainerLayout;
  /** Managers first. */
  nodes: NodeLayout[];
  manager: NodeLayout;
}

const REGISTRY_PORT = 5000;
const BIND = '127.0.0.1';

/** What a lab consists of, in full: pure, so that all who make, show or export a lab mean the same one. */
export function layoutOf(spec: LabSpec, resolved: Resolved): Layout {
  const { name } = spec;
  const { subnet } = resolved;
  const nodes = seats(spec).map((seat) => nodeLayout(seat, spec, resolved));
  const [manager] = nodes;
  if (!manager) throw new RangeError(`The lab ${name} has no manager`);
  return {
    lab: name,
    network: {
      name: networkName(name),
      subnet,
      gateway: gatewayOf(subnet),
      range: dynamicRange(subnet),
      labels: labelsOf(name, 'network', resolved),
    },
    registry: registryLayout(spec, resolved),
    nodes,
    manager,
  };
}

export const labelsOf = (lab: string, role: string, { version }: Pick<Resolved, 'version'>): Labels => ({
  [LABEL.lab]: lab,
  [LABEL.role]: role,
  [LABEL.version]: version,
});

function registryLayout({ name, registry }: LabSpec, resolved: Resolved): ContainerLayout {
  const port = resolved.registryPort;
  return {
    name: registryName(name),
    short: 'registry',
    image: resolved.registryImage,
    address: registryAddress(resolved.subnet),
    aliases: ['registry'],
    privileged: false,
    tmpfs: [],
    env: { REGISTRY_STORAGE_DELETE_ENABLED: 'true' },
    mounts: registry.persistent
      ? [{ volume: registryVolume(name), path: '/var/lib/registry', labels: labelsOf(name, 'registry-data', resolved) }]
      : [],
    ports: [{ bind: BIND, host: port, container: REGISTRY_PORT, protocol: 'tcp' }],
    command: [],
    labels: { ...labelsOf(name, 'registry', resolved), [LABEL.node]: '1', [LABEL.port]: String(port) },
  };
}

function nodeLayout(seat: NodeSeat, spec: LabSpec, resolved: Resolved): NodeLayout {
  const data: VolumeMount = {
    volume: nodeVolume(seat.name),
    path: '/var/lib/docker',
    labels: labelsOf(spec.name, 'node-data', resolved),
  };
  const stack: VolumeMount = {
    volume: stackVolume(spec.name),
    path: '/stack',
    labels: labelsOf(spec.name, 'stack', resolved),
  };
  const isFirst = seat.role === 'manager' && seat.number === 1;
  return {
    seat,
    name: seat.name,
    short: seat.short,
    image: resolved.nodeImage,
    address: nodeAddress(resolved.subnet, seat.role, seat.number),
    aliases: [],
    privileged: true,
    // Without it a killed node leaves its containerd's pid file, and does not start again.
    tmpfs: ['/run'],
    env: { DOCKER_TLS_CERTDIR: '' },
    mounts: seat.role === 'manager' && spec.stack ? [data, stack] : [data],
    ports: isFirst
      ? spec.ports.map(({ bind, host, node, protocol }) => ({ bind, host, container: node, protocol }))
      : [],
    command: daemonCommand(spec),
    labels: { ...labelsOf(spec.name, seat.role, resolved), [LABEL.node]: String(seat.number) },
  };
}

/** Named in full: given flags only, the images' entry point has dockerd listen on TCP too, which costs 16 s at each start. */
const daemonCommand = ({ name, daemonArgs }: LabSpec): string[] => [
  'dockerd',
  '--host=unix:///var/run/docker.sock',
  `--insecure-registry=${REGISTRY_ALIAS}`,
  `--insecure-registry=${registryName(name)}:${REGISTRY_PORT}`,
  ...daemonArgs,
];
