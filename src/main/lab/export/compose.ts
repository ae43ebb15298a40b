import { stringify } from 'yaml';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { initSwarm, joinSwarm, labelNode } from '../layout/commands.ts';
import type { BoundPort, ContainerLayout, Layout } from '../layout/layout.ts';

/**
 * The lab's containers as a compose file. Compose has no word for forming a swarm: the commands that do stand above it,
 * as the tutorial has them.
 */
export function toCompose(spec: LabSpec, layout: Layout): string {
  const { network, registry, nodes } = layout;
  const containers = [registry, ...nodes];
  const volumes = containers.flatMap(({ mounts }) => mounts.map(({ volume }) => [volume, { name: volume }] as const));
  const document = {
    name: layout.lab,
    services: Object.fromEntries(containers.map((container) => [container.name, service(container, layout)])),
    networks: {
      [network.name]: {
        name: network.name,
        driver: 'bridge',
        ipam: { config: [{ subnet: network.subnet, gateway: network.gateway, ip_range: network.range }] },
      },
    },
    volumes: Object.fromEntries(volumes),
  };
  return `${header(spec, layout)}\n${stringify(document, { lineWidth: 0 })}`;
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

function service(container: ContainerLayout, { network, registry }: Layout): object {
  const { name, image, privileged, command, tmpfs, env, ports, mounts, address, aliases } = container;
  return {
    ...{ container_name: name, hostname: name, image },
    ...(privileged ? { privileged } : {}),
    ...{ restart: 'unless-stopped', environment: env },
    ...(command.length > 0 ? { command } : {}),
    ...(tmpfs.length > 0 ? { tmpfs } : {}),
    ...(ports.length > 0 ? { ports: ports.map(portText) } : {}),
    ...(mounts.length > 0 ? { volumes: mounts.map(({ volume, path }) => `${volume}:${path}`) } : {}),
    ...(container === registry ? {} : { depends_on: [registry.name] }),
    networks: { [network.name]: { ipv4_address: address, ...(aliases.length > 0 ? { aliases } : {}) } },
  };
}

const portText = ({ bind, host, container, protocol }: BoundPort): string =>
  `${bind}:${host}:${container}${protocol === 'tcp' ? '' : `/${protocol}`}`;
