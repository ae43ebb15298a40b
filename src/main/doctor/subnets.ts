import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { SkepError } from '../../shared/errors.ts';
import { LABEL } from '../../shared/model/names.ts';
import type { Engine } from '../engine/index.ts';
import { overlap } from './cidr.ts';
import { isOnThisMachine } from './machine.ts';
import { parseRoutes, type Route } from './routes.ts';

/** A network that is there already, and whose it is. */
export interface TakenSubnet {
  cidr: string;
  /** `the network hellodocker`, `the interface eth0`. */
  owner: string;
  /** The lab whose network it is. */
  lab?: string | undefined;
  /** Of the machine and not of the engine: its device. */
  device?: string | undefined;
}

/**
 * From here labs get their subnets. Not 10.0.0.0/8: Swarm takes a lab's overlays from it. Not 172.17 and 172.18: each
 * node has bridges of its own there.
 */
const SECOND_PARTS = [30, 29, 28, 27, 26];

/** The networks of the engine and, where it shares the machine, of the machine. */
export async function takenSubnets(engine: Engine): Promise<string[]> {
  return (await listSubnets(engine)).map(({ cidr }) => cidr);
}

/** A /24 that overlaps with none of these. @throws SkepError SUBNET_TAKEN when there is none. */
export function chooseSubnet(taken: readonly string[]): string {
  for (const second of SECOND_PARTS) {
    for (let third = 1; third < 255; third += 1) {
      const subnet = `172.${second}.${third}.0/24`;
      if (!taken.some((other) => overlap(subnet, other))) return subnet;
    }
  }
  throw new SkepError('SUBNET_TAKEN', 'No /24 network between 172.26.0.0 and 172.30.255.255 is free', {
    hint: 'Name another one in the spec (subnet: 192.168.210.0/24), or remove unused networks: docker network prune',
  });
}

export async function listSubnets(engine: Engine): Promise<TakenSubnet[]> {
  const [ofEngine, ofMachine] = await Promise.all([
    networksOf(engine),
    isOnThisMachine(engine) ? routesOfMachine() : [],
  ]);
  // The bridge of a network is a device of the machine too; it is named once, by its network.
  const known = new Set(ofEngine.map(({ cidr }) => cidr));
  return [
    ...ofEngine,
    ...ofMachine
      .filter(({ cidr }) => !known.has(cidr))
      .map(({ cidr, device }) => ({ cidr, device, owner: `the interface ${device}` })),
  ];
}

async function networksOf(engine: Engine): Promise<TakenSubnet[]> {
  const networks = await engine.docker.listNetworks();
  return networks.flatMap(({ Name, IPAM, Labels }) =>
    (IPAM?.Config ?? []).flatMap(({ Subnet }) =>
      Subnet ? [{ cidr: Subnet, owner: `the network ${Name}`, lab: Labels?.[LABEL.lab] }] : [],
    ),
  );
}

/** Linux has them all in one file; elsewhere the interfaces that are up. */
async function routesOfMachine(): Promise<Route[]> {
  if (process.platform === 'linux') return parseRoutes(await readFile('/proc/net/route', 'utf8').catch(() => ''));
  return Object.entries(networkInterfaces()).flatMap(([device, addresses]) =>
    (addresses ?? []).flatMap(({ family, internal, cidr }) =>
      family === 'IPv4' && !internal && cidr ? [{ device, cidr }] : [],
    ),
  );
}
