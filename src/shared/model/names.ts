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
} as const;

const two = (n: number): string => String(n).padStart(2, '0');

/** `manager`, `manager02`, `worker01`: the tutorial's names, less the lab's. */
export const shortName = (role: Role, number: number): string =>
  role === 'manager' && number === 1 ? 'manager' : `${role}${two(number)}`;

export const nodeName = (lab: string, role: Role, number: number): string => `${lab}-${shortName(role, number)}`;
export const registryName = (lab: string): string => `${lab}-registry`;
export const registryVolume = (lab: string): string => `${lab}-registry-data`;
export const nodeVolume = (node: string): string => `${node}-docker`;
export const stackVolume = (lab: string): string => `${lab}-stack`;
export const specVolume = (lab: string, n: number): string => `${lab}-spec-${n}`;
export const networkName = (lab: string): string => lab;

/** The registry's name in every lab, so that a stack file fits any of them. */
export const REGISTRY_ALIAS = 'registry:5000';

export interface NodeSeat {
  role: Role;
  number: number;
  /** Container name and hostname. */
  name: string;
  short: string;
}

/** The nodes a spec asks for, managers first. */
export function seats(spec: Pick<LabSpec, 'name' | 'managers' | 'workers'>): NodeSeat[] {
  const of = (role: Role, count: number): NodeSeat[] =>
    Array.from({ length: count }, (_, i) => ({
      role,
      number: i + 1,
      name: nodeName(spec.name, role, i + 1),
      short: shortName(role, i + 1),
    }));
  return [...of('manager', spec.managers), ...of('worker', spec.workers)];
}

/** The container of a node by its short name. */
export const nodeContainer = (lab: string, short: string): string => `${lab}-${short}`;

/** A container's name less its lab's: `worker01` of `hellodocker-worker01`. */
export const withoutLab = (lab: string, name: string): string =>
  name.startsWith(`${lab}-`) ? name.slice(lab.length + 1) : name;
