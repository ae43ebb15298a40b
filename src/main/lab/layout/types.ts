import type { NodeSeat } from '../../../shared/model/names.ts';

/** What a spec leaves open, settled for one engine. */
export interface Resolved {
  nodeImage: string;
  /** By short name: nodes that are made of another image. */
  images?: Record<string, string>;
  /** The mirror's too. */
  registryImage: string;
  /** A /24. */
  subnet: string;
  registryPort: number;
  /** The version of Skep that makes the lab. */
  version: string;
}

export type Labels = Record<string, string>;

/** A volume that is the lab's own: labelled as such, and removed with it. */
export interface VolumeMount {
  volume: string;
  path: string;
  labels: Labels;
}

/** What the user mounts: a folder, or a volume that is theirs, neither labelled nor ever removed. */
export interface GivenMount {
  type: 'bind' | 'volume';
  source: string;
  path: string;
  readOnly: boolean;
}

export interface BoundPort {
  bind: string;
  host: number;
  container: number;
  protocol: 'tcp' | 'udp';
}

export interface Limits {
  cpus?: number;
  /** Bytes. */
  memory?: number;
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
  given: GivenMount[];
  ports: BoundPort[];
  limits: Limits;
  /** Empty: the engine's own. */
  dns: string[];
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
  /** Absent where the lab has IPv4 only. */
  ipv6?: string;
  labels: Labels;
}

export interface Layout {
  lab: string;
  network: NetworkLayout;
  registry: ContainerLayout;
  mirror?: ContainerLayout;
  /** Managers first. */
  nodes: NodeLayout[];
  manager: NodeLayout;
}

/** The registry first, managers before workers. */
export const allContainers = ({ registry, mirror, nodes }: Layout): ContainerLayout[] => [
  registry,
  ...(mirror ? [mirror] : []),
  ...nodes,
];
