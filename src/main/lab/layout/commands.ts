import { shellJoin } from '../../../shared/commands.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { LABEL, specVolume } from '../../../shared/model/names.ts';
import { formatCpus, formatSize } from '../../../shared/service/index.ts';
import {
  type BoundPort,
  type ContainerLayout,
  type GivenMount,
  type Labels,
  type Limits,
  labelsOf,
  type NetworkLayout,
  type NodeLayout,
  type Resolved,
  type VolumeMount,
} from './layout.ts';
import { labelsWhenMade } from './made.ts';

/** The docker commands that a person would type for each thing a plan does, one line each. */

const shell = (...words: readonly string[]): string => shellJoin(words);

const labelFlags = (labels: Labels): string[] =>
  Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]);

const mountFlag = ({ volume, path, labels }: VolumeMount): string =>
  [
    'type=volume',
    `src=${volume}`,
    `dst=${path}`,
    ...Object.entries(labels).map(([key, value]) => `volume-label=${key}=${value}`),
  ].join(',');

const givenFlag = ({ type, source, path, readOnly }: GivenMount): string =>
  [`type=${type}`, `src=${source}`, `dst=${path}`, ...(readOnly ? ['readonly'] : [])].map(csv).join(',');

/** The value of `--mount` is a line of CSV. */
const csv = (field: string): string => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

const limitFlags = ({ cpus, memory }: Limits): string[] => [
  ...(cpus === undefined ? [] : ['--cpus', formatCpus(cpus)]),
  ...(memory === undefined ? [] : ['--memory', formatSize(memory)]),
];

const portFlag = ({ bind, host, container, protocol }: BoundPort): string =>
  `${bind}:${host}:${container}${protocol === 'tcp' ? '' : `/${protocol}`}`;

export const specLabels = (spec: LabSpec, resolved: Pick<Resolved, 'version'>): Labels => ({
  ...labelsOf(spec.name, 'spec', resolved),
  [LABEL.spec]: JSON.stringify(spec),
});

export const createSpec = (spec: LabSpec, n: number, resolved: Pick<Resolved, 'version'>): string =>
  shell('docker', 'volume', 'create', ...labelFlags(specLabels(spec, resolved)), specVolume(spec.name, n));

export const createNetwork = ({ name, subnet, gateway, range, ipv6, labels }: NetworkLayout): string =>
  shell(
    ...['docker', 'network', 'create', '--subnet', subnet, '--gateway', gateway, '--ip-range', range],
    ...(ipv6 === undefined ? [] : ['--ipv6', '--subnet', ipv6]),
    ...[...labelFlags(labels), name],
  );

export const pullImage = (image: string): string => shell('docker', 'pull', image);

export function runContainer(network: string, container: ContainerLayout): string {
  const { name, image, address, aliases, privileged, tmpfs, env, mounts, given, ports, limits, dns, command } =
    container;
  return shell(
    ...['docker', 'run', '--detach', '--name', name, '--hostname', name],
    ...(privileged ? ['--privileged'] : []),
    ...['--restart', 'unless-stopped', '--network', network, '--ip', address],
    ...aliases.flatMap((alias) => ['--network-alias', alias]),
    ...dns.flatMap((server) => ['--dns', server]),
    ...limitFlags(limits),
    ...tmpfs.flatMap((path) => ['--tmpfs', path]),
    ...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...mounts.flatMap((mount) => ['--mount', mountFlag(mount)]),
    ...given.flatMap((mount) => ['--mount', givenFlag(mount)]),
    ...ports.flatMap((port) => ['--publish', portFlag(port)]),
    ...labelFlags(labelsWhenMade(container)),
    image,
    ...command,
  );
}

export const startContainer = (name: string): string => shell('docker', 'start', name);
export const stopContainer = (name: string): string => shell('docker', 'stop', name);
export const removeContainer = (name: string): string => shell('docker', 'rm', '--force', '--volumes', name);
export const removeVolumes = (...names: string[]): string => shell('docker', 'volume', 'rm', ...names);
export const removeNetwork = (name: string): string => shell('docker', 'network', 'rm', name);

/** Bounded: a daemon that never comes up must not hold a script for ever. */
export const awaitDaemon = (name: string): string =>
  `for try in $(seq 120); do ${shell('docker', 'exec', name, 'docker', 'info')} >/dev/null 2>&1 && break; sleep 0.5; done`;

export const initSwarm = ({ name, address }: NodeLayout): string =>
  shell('docker', 'exec', name, 'docker', 'swarm', 'init', '--advertise-addr', address);

/** The token is read when it is needed: it stands in no file and no log. */
export const joinSwarm = ({ name, address, seat }: NodeLayout, manager: NodeLayout): string =>
  [
    shell('docker', 'exec', name, 'docker', 'swarm', 'join', '--advertise-addr', address),
    `--token "$(${shell('docker', 'exec', manager.name, 'docker', 'swarm', 'join-token', '-q', seat.role)})"`,
    `${manager.address}:2377`,
  ].join(' ');

export const labelNode = (manager: string, node: string, labels: Labels, remove: readonly string[] = []): string =>
  shell(
    ...['docker', 'exec', manager, 'docker', 'node', 'update'],
    ...Object.entries(labels).flatMap(([key, value]) => ['--label-add', `${key}=${value}`]),
    ...remove.flatMap((key) => ['--label-rm', key]),
    node,
  );

export const listNodes = (manager: string): string => shell('docker', 'exec', manager, 'docker', 'node', 'ls');

const onManager = (manager: string, ...words: readonly string[]): string =>
  shell('docker', 'exec', manager, 'docker', 'node', ...words);

export const setAvailability = (manager: string, node: string, availability: string): string =>
  onManager(manager, 'update', '--availability', availability, node);
export const demoteNode = (manager: string, ...nodes: string[]): string => onManager(manager, 'demote', ...nodes);
export const promoteNode = (manager: string, node: string): string => onManager(manager, 'promote', node);
export const forgetNodes = (manager: string, ...ids: string[]): string => onManager(manager, 'rm', '--force', ...ids);
export const leaveSwarm = (node: string): string => shell('docker', 'exec', node, 'docker', 'swarm', 'leave');

/** Bounded, like the wait for a daemon. */
export const awaitReady = (manager: string, node: string): string => {
  const state = onManager(manager, 'inspect', '--format', '{{.Status.State}}', node);
  return `for try in $(seq 120); do [ "$(${state} 2>/dev/null)" = ready ] && break; sleep 0.5; done`;
};

/** What has a name in the one is loaded into the other. */
export const shareImages = (from: string, to: string): string => {
  const names = `docker image ls --filter dangling=false --format '{{.Repository}}:{{.Tag}}'`;
  return `${shell('docker', 'exec', from, 'sh', '-c', `docker save $(${names})`)} | ${shell('docker', 'exec', '-i', to, 'docker', 'load')}`;
};
