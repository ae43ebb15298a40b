import { SkepError } from '../../shared/errors.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import { LABEL } from '../../shared/model/names.ts';
import type { Engine } from '../engine/index.ts';
import { holders } from './listeners.ts';
import { type PortWish, tryListening } from './listening.ts';
import { isOnThisMachine } from './machine.ts';

export type { PortWish } from './listening.ts';

const LAST_PORT = 65_535;
const ANYWHERE = new Set(['0.0.0.0', '::', '']);

export interface AskedPort extends PortWish {
  /** Where the spec asks for it. */
  path: string;
}

/** All ports of the machine that a lab names, on whichever of its containers. */
export function portsOf({ ports, nodes, registry }: LabSpec): AskedPort[] {
  const at = (path: string, wishes: LabSpec['ports']): AskedPort[] =>
    wishes.map(({ host, bind, protocol }, i) => ({ host, bind, protocol, path: `${path}.${i}.host` }));
  const { port } = registry;
  return [
    ...at('ports', ports),
    ...Object.entries(nodes).flatMap(([short, node]) => at(`nodes.${short}.ports`, node.ports)),
    ...(port === 'auto' ? [] : [{ host: port, bind: '127.0.0.1', protocol: 'tcp' as const, path: 'registry.port' }]),
  ];
}

/** A number alone is a TCP port on loopback. */
const toWish = (port: number | PortWish): PortWish =>
  typeof port === 'number' ? { host: port, bind: '127.0.0.1', protocol: 'tcp' } : port;

/**
 * Who uses these ports of the engine's machine: containers of the engine, by name; on this machine any process. Ports
 * that are free are not in the answer, nor those of `lab`, which are its own.
 */
export async function portUsers(
  engine: Engine,
  ports: readonly (number | PortWish)[],
  lab?: string,
): Promise<Map<number, string>> {
  const wishes = ports.map(toWish);
  const containers = await publishedPorts(engine);
  const users = new Map<number, string>();
  const unknown: PortWish[] = [];
  for (const wish of wishes) {
    const holder = containers.find((published) => collide(published, wish));
    if (holder && holder.lab === lab && lab !== undefined) continue;
    if (holder) users.set(wish.host, `the container ${holder.container}`);
    else unknown.push(wish);
  }
  if (!isOnThisMachine(engine)) return users;
  const answers = await Promise.all(unknown.map(tryListening));
  const taken = unknown.filter((_, i) => answers[i] === 'taken');
  const names = await holders(taken);
  for (const { host } of taken) users.set(host, names.get(host) ?? 'another program');
  return users;
}

/** The first free port from `from` up. `taken` are ports to leave out, such as those the same spec asks for. */
export async function nextFreePort(engine: Engine, from: number, taken: readonly number[] = []): Promise<number> {
  const containers = await publishedPorts(engine);
  for (let port = from; port <= LAST_PORT; port += 1) {
    const wish = toWish(port);
    if (taken.includes(port) || containers.some((published) => collide(published, wish))) continue;
    if (!isOnThisMachine(engine) || (await tryListening(wish)) === 'free') return port;
  }
  throw new SkepError('PORT_TAKEN', `No port from ${from} up is free`, { hint: 'Name a lower one.' });
}

interface Published extends PortWish {
  container: string;
  lab: string | undefined;
}

async function publishedPorts(engine: Engine): Promise<Published[]> {
  const containers = await engine.docker.listContainers();
  return containers.flatMap(({ Names, Id, Ports, Labels }) =>
    Ports.filter(({ PublicPort }) => PublicPort).map(({ PublicPort, IP, Type }) => ({
      host: PublicPort,
      bind: IP ?? '',
      protocol: Type === 'udp' ? 'udp' : 'tcp',
      container: Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12),
      lab: Labels[LABEL.lab],
    })),
  );
}

const collide = (a: PortWish, b: PortWish): boolean =>
  a.host === b.host && a.protocol === b.protocol && (a.bind === b.bind || ANYWHERE.has(a.bind) || ANYWHERE.has(b.bind));
