import { isFolder } from '../../../shared/lab-mounts.ts';
import type { LabSpec, NodeLimits, NodeMount, PublishedPort } from '../../../shared/model/lab.ts';
import {
  LABEL,
  MIRROR_ALIAS,
  type NodeSeat,
  nodeVolume,
  REGISTRY_ALIAS,
  REGISTRY_PORT,
  registryName,
  stackVolume,
} from '../../../shared/model/names.ts';
import { parseSize } from '../../../shared/service/index.ts';
import { nodeAddress } from './addresses.ts';
import { labelsOf } from './labels.ts';
import { proxyEnv } from './proxy.ts';
import type { BoundPort, GivenMount, Limits, NodeLayout, Resolved, VolumeMount } from './types.ts';

/** `ports`: those that it has for the whole lab, beside its own. */
export function nodeLayout(
  seat: NodeSeat,
  spec: LabSpec,
  resolved: Resolved,
  ports: readonly PublishedPort[] = [],
): NodeLayout {
  const own = spec.nodes[seat.short];
  return {
    seat,
    name: seat.name,
    short: seat.short,
    image: resolved.images?.[seat.short] ?? own?.image ?? resolved.nodeImage,
    address: nodeAddress(resolved.subnet, seat.role, seat.number),
    aliases: [],
    privileged: true,
    // Without it a killed node leaves its containerd's pid file, and does not start again.
    tmpfs: ['/run'],
    env: { DOCKER_TLS_CERTDIR: '', ...proxyEnv(spec, resolved) },
    mounts: volumes(seat, spec, resolved),
    given: [...stackFolder(seat, spec), ...[...spec.mounts, ...(own?.mounts ?? [])].map(given)],
    ports: [...ports, ...(own?.ports ?? [])].map(bound),
    limits: limits(own?.limits ?? spec.limits),
    dns: spec.dns,
    command: daemonCommand(spec),
    labels: { ...labelsOf(spec.name, seat.role, resolved), [LABEL.node]: String(seat.number) },
  };
}

function volumes({ role, name }: NodeSeat, spec: LabSpec, resolved: Resolved): VolumeMount[] {
  const mount = (volume: string, path: string, kind: string): VolumeMount => ({
    ...{ volume, path },
    labels: labelsOf(spec.name, kind, resolved),
  });
  const hasVolume = role === 'manager' && spec.stack && spec.stackFolder === undefined;
  return [
    mount(nodeVolume(name), '/var/lib/docker', 'node-data'),
    ...(hasVolume ? [mount(stackVolume(spec.name), '/stack', 'stack')] : []),
  ];
}

const stackFolder = ({ role }: NodeSeat, { stack, stackFolder: source }: LabSpec): GivenMount[] =>
  role === 'manager' && stack && source !== undefined
    ? [{ type: 'bind', source, path: '/stack', readOnly: false }]
    : [];

const given = ({ source, target, readOnly }: NodeMount): GivenMount => ({
  ...{ type: isFolder(source) ? 'bind' : 'volume', source, path: target, readOnly },
});

const bound = ({ bind, host, node, protocol }: PublishedPort): BoundPort => ({
  ...{ bind, host, container: node, protocol },
});

function limits({ cpus, memory }: NodeLimits): Limits {
  const bytes = memory === undefined ? undefined : parseSize(memory);
  return { ...(cpus === undefined ? {} : { cpus }), ...(bytes === undefined ? {} : { memory: bytes }) };
}

/** Named in full: given flags only, the images' entry point has dockerd listen on TCP too, which costs 16 s at each start. */
const daemonCommand = ({ name, mirror, daemonArgs }: LabSpec): string[] => [
  'dockerd',
  '--host=unix:///var/run/docker.sock',
  `--insecure-registry=${REGISTRY_ALIAS}`,
  `--insecure-registry=${registryName(name)}:${REGISTRY_PORT}`,
  ...(mirror ? [`--registry-mirror=http://${MIRROR_ALIAS}`] : []),
  ...daemonArgs,
];
