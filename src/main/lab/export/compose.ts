import { stringify } from 'yaml';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { formatSize } from '../../../shared/service/index.ts';
import { initSwarm, joinSwarm, labelNode } from '../layout/commands.ts';
import {
  allContainers,
  type BoundPort,
  type ContainerLayout,
  type GivenMount,
  type Layout,
  type NetworkLayout,
} from '../layout/layout.ts';

/**
 * The lab's containers as a compose file. Compose has no word for forming a swarm: the commands that do stand above it,
 * as the tutorial has them.
 */
export function toCompose(spec: LabSpec, layout: Layout): string {
  const containers = allContainers(layout);
  const document = {
    name: layout.lab,
    ...extras(spec),
    services: Object.fromEntries(
      containers.map((container) => [
        container.name,
        { ...service(container, layout), ...labels(spec.labels[container.short]) },
      ]),
    ),
    networks: { [layout.network.name]: network(layout.network) },
    volumes: Object.fromEntries(containers.flatMap(volumesOf).map((name) => [name, { name }])),
  };
  return `${header(spec, layout)}\n${stringify(escaped(document), { lineWidth: 0 })}`;
}

function header(spec: LabSpec, { lab, manager, nodes }: Layout): string {
  const joins = nodes.filter((node) => node !== manager).map((node) => joinSwarm(node, manager));
  const labels = nodes.flatMap(({ name, short }) =>
    Object.keys(spec.labels[short] ?? {}).length > 0 ? [labelNode(manager.name, name, spec.labels[short] ?? {})] : [],
  );
  return [
    `The nodes of the lab ${lab}: docker compose up -d`,
    'When their daemons answer (docker exec NODE docker info), these make them one swarm:',
    '',
    ...[initSwarm(manager), ...joins, ...labels].map((command) => `  ${command}`),
  ]
    .map((line) => `# ${line}`.trimEnd())
    .join('\n');
}

/** What compose has no word for and passes over; an import reads it. */
const extras = ({ stack, shareImages }: LabSpec): object =>
  stack && !shareImages ? {} : { 'x-skep': { ...(stack ? {} : { stack }), ...(shareImages ? { shareImages } : {}) } };

const labels = (of: Record<string, string> = {}): object =>
  Object.keys(of).length === 0 ? {} : { 'x-skep': { labels: of } };

const network = ({ name, subnet, gateway, range, ipv6 }: NetworkLayout): object => ({
  ...{ name, driver: 'bridge' },
  ...(ipv6 === undefined ? {} : { enable_ipv6: true }),
  ipam: {
    config: [{ subnet, gateway, ip_range: range }, ...(ipv6 === undefined ? [] : [{ subnet: ipv6 }])],
  },
});

function service(container: ContainerLayout, { network: { name: network }, registry, mirror }: Layout): object {
  const { name, image, privileged, command, tmpfs, env, ports, limits, dns, address, aliases } = container;
  const isNode = container !== registry && container !== mirror;
  const volumes = [...container.mounts.map(({ volume, path }) => `${volume}:${path}`), ...container.given.map(mount)];
  return {
    ...{ container_name: name, hostname: name, image },
    ...(privileged ? { privileged } : {}),
    ...{ restart: 'unless-stopped', environment: env },
    ...(command.length > 0 ? { command } : {}),
    ...(limits.cpus === undefined ? {} : { cpus: limits.cpus }),
    ...(limits.memory === undefined ? {} : { mem_limit: formatSize(limits.memory) }),
    ...(dns.length > 0 ? { dns } : {}),
    ...(tmpfs.length > 0 ? { tmpfs } : {}),
    ...(ports.length > 0 ? { ports: ports.map(portText) } : {}),
    ...(volumes.length > 0 ? { volumes } : {}),
    ...(isNode ? { depends_on: [registry.name, ...(mirror ? [mirror.name] : [])] } : {}),
    networks: { [network]: { ipv4_address: address, ...(aliases.length > 0 ? { aliases } : {}) } },
  };
}

/** In full: a path may hold a colon, and a folder that is not there is not to be made. */
const mount = ({ type, source, path, readOnly }: GivenMount): object => ({
  ...{ type, source, target: path },
  ...(readOnly ? { read_only: true } : {}),
  ...(type === 'bind' ? { bind: { create_host_path: false } } : {}),
});

const volumesOf = ({ mounts, given }: ContainerLayout): string[] => [
  ...mounts.map(({ volume }) => volume),
  ...given.flatMap(({ type, source }) => (type === 'volume' ? [source] : [])),
];

const portText = ({ bind, host, container, protocol }: BoundPort): string =>
  `${bind}:${host}:${container}${protocol === 'tcp' ? '' : `/${protocol}`}`;

/** Compose reads `$` as the beginning of a variable. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)]));
}
