import type { LabMember, LabSpec } from '../../../shared/model/lab.ts';
import type { BoundPort } from '../layout/layout.ts';

export interface ObservedContainer {
  id: string;
  name: string;
  role: LabMember['role'];
  number: number;
  state: Exclude<LabMember['state'], 'missing'>;
  image: string;
  address?: string;
  /** As bound now; none while it does not run. */
  ports: BoundPort[];
  /** Of the registry: the port it was made with. */
  registryPort?: number;
  created: number;
}

/** A `L-spec-<n>` volume; without a spec where its label cannot be read by this version. */
export interface ObservedSpec {
  volume: string;
  n: number;
  spec?: LabSpec;
  created?: number;
}

/** All that carries a lab's label on an engine. */
export interface ObservedLab {
  name: string;
  containers: ObservedContainer[];
  networks: { id: string; name: string; subnet?: string; created?: number }[];
  /** Highest first. */
  specs: ObservedSpec[];
  /** The other volumes. */
  volumes: string[];
}

export const nothing = (name: string): ObservedLab => ({ name, containers: [], networks: [], specs: [], volumes: [] });

export const isEmpty = ({ containers, networks, specs, volumes }: ObservedLab): boolean =>
  containers.length + networks.length + specs.length + volumes.length === 0;

/** What the lab is to be: the highest number wins. */
export const specOf = ({ specs }: ObservedLab): LabSpec | undefined => specs[0]?.spec;

/** Up, or brought up again by the engine at this moment. */
export const isRunning = ({ state }: Pick<LabMember, 'state'>): boolean =>
  state === 'running' || state === 'restarting';
