import type { LabSpec, Role } from './lab.ts';

/** Labels that make a container, network or volume part of a lab. */
export const LABEL = {
  lab: 'skep.lab',
  role: 'skep.role',
  node: 'skep.node',
  version: 'skep.version',
  spec: 'skep.spec',
  /** On the registry: its port on the machine. */
  port: 'skep.port',
  /** What a container was made of, as far as it can differ from what the spec wants now: see `Made`. */
  made: 'skep.made',
} as const;

/** On a node of the swarm while Skep has drained it: the availability that it is given back. */
export const WAS_LABEL = 'skep.was';

const two = (n: number): string => String(n).padStart(2, '0');

/** `manager`, `manager02`, `worker01`: the tutorial's names, less the lab's. */
export const shortName = (role: Role, number: number): string =>
  role === 'manager' && number === 1 ? 'manager' : `${role}${two(number)}`;

export const nodeName = (lab: string, role: Role, number: number): string => `${lab}-${shortName(role, number)}`;
export const registryName = (lab: string): string => `${lab}-registry`;
export const mirrorName = (lab: string): string => `${lab}-mirror`;
export const mirrorVolume = (lab: string): string => `${lab}-mirror-data`;
export const registryVolume = (lab: string): string => `${lab}-registry-data`;
export const nodeVolume = (node: string): string => `${node}-docker`;
export const stackVolume = (lab: string): string => `${lab}-stack`;
export const specVolume = (lab: string, n: number): string => `${lab}-spec-${n}`;
export const networkName = (lab: string): string => lab;

/** Where a registry's image listens. */
export const REGISTRY_PORT = 5000;
/** The registry's name in every lab, so that a stack file fits any of them. */
export const REGISTRY_ALIAS = `registry:${REGISTRY_PORT}`;
export const MIRROR_ALIAS = `mirror:${REGISTRY_PORT}`;

export interface NodeSeat {
  role: Role;
  number: number;
  /** Container name and hostname. */
  name: string;
  short: string;
}

/** The nodes a spec asks for, managers first. */
export function seats(
  spec: Pick<LabSpec, 'name' | 'managers' | 'workers'> & Partial<Pick<LabSpec, 'skip'>>,
): NodeSeat[] {
  const empty = new Set(spec.skip);
  const of = (role: Role, count: number): NodeSeat[] =>
    Array.from({ length: count + empty.size }, (_, i) => ({
      role,
      number: i + 1,
      name: nodeName(spec.name, role, i + 1),
      short: shortName(role, i + 1),
    }))
      .filter(({ short }) => !empty.has(short))
      .slice(0, count);
  return [...of('manager', spec.managers), ...of('worker', spec.workers)];
}

/** The container of a node by its short name. */
export const nodeContainer = (lab: string, short: string): string => `${lab}-${short}`;

/** A container's name less its lab's: `worker01` of `hellodocker-worker01`. */
export const withoutLab = (lab: string, name: string): string =>
  name.startsWith(`${lab}-`) ? name.slice(lab.length + 1) : name;
