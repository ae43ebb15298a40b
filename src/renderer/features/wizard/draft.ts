import {
  LabSpec,
  type LabSpecInput,
  type NodeMount,
  type NodeOptions,
  type PublishedPort,
} from '../../../shared/model/lab.ts';
import { PRESETS, presetById } from '../../../shared/presets.ts';

export interface PortDraft {
  id: string;
  host: string;
  node: string;
  protocol: 'tcp' | 'udp';
  /** Address on the machine; absent: the draft's. */
  bind?: string;
}

export interface MountDraft {
  id: string;
  source: string;
  target: string;
  readOnly: boolean;
}

export interface LabelDraft {
  id: string;
  node: string;
  key: string;
  value: string;
}

export interface LimitsDraft {
  cpus: string;
  memory: string;
}

/** What one node has of its own. */
export interface NodeDraft {
  /** Empty: the lab's. */
  image: string;
  ports: PortDraft[];
  mounts: MountDraft[];
  /** Absent: the lab's. */
  limits?: LimitsDraft;
}

/** The answers as they are typed: whatever a field holds is kept, sense or not. Its keys are those of a spec. */
export interface Draft {
  /** Which preset it came from, `file` for a lab.yml. */
  preset: string;
  /** Undefined: the current one. */
  engine?: string;
  name: string;
  /** A name that a person chose is not changed for them. */
  named: boolean;
  nodeImage: string;
  managers: number;
  workers: number;
  skip: string[];
  ports: PortDraft[];
  bind: string;
  stack: boolean;
  /** Empty: the volume. */
  stackFolder: string;
  registry: { image: string; auto: boolean; port: string; persistent: boolean };
  mirror: { on: boolean; remote: string };
  subnet: { auto: boolean; cidr: string };
  ipv6: boolean;
  /** Addresses with spaces or commas between them. */
  dns: string;
  proxy: { http: string; https: string; except: string };
  labels: LabelDraft[];
  daemonArgs: string;
  limits: LimitsDraft;
  mounts: MountDraft[];
  /** By short name. */
  nodes: Record<string, NodeDraft>;
  shareImages: boolean;
}

export const LOOPBACK = '127.0.0.1';
export const EVERYWHERE = '0.0.0.0';

/** Rows keep their identity while others come and go. */
export const rowId = (): string => crypto.randomUUID();

export function draftOf(input: LabSpecInput, preset: string): Draft {
  const spec = LabSpec.parse(input);
  return {
    preset,
    name: spec.name,
    named: preset === 'file',
    nodeImage: spec.nodeImage,
    managers: spec.managers,
    workers: spec.workers,
    skip: spec.skip,
    ports: spec.ports.map(portRow),
    bind: spec.ports[0]?.bind ?? LOOPBACK,
    stack: spec.stack,
    stackFolder: spec.stackFolder ?? '',
    registry: {
      image: spec.registry.image,
      auto: spec.registry.port === 'auto',
      port: spec.registry.port === 'auto' ? '5000' : `${spec.registry.port}`,
      persistent: spec.registry.persistent,
    },
    mirror: { on: spec.mirror !== undefined, remote: spec.mirror?.remote ?? '' },
    subnet: { auto: spec.subnet === 'auto', cidr: spec.subnet === 'auto' ? '' : spec.subnet },
    ipv6: spec.ipv6,
    dns: spec.dns.join(' '),
    proxy: {
      http: spec.proxy?.http ?? '',
      https: spec.proxy?.https ?? '',
      except: spec.proxy?.except.join(' ') ?? '',
    },
    labels: Object.entries(spec.labels).flatMap(([node, pairs]) =>
      Object.entries(pairs).map(([key, value]) => ({ id: rowId(), node, key, value })),
    ),
    daemonArgs: spec.daemonArgs.join('\n'),
    limits: limitsDraft(spec.limits),
    mounts: spec.mounts.map(mountRow),
    nodes: Object.fromEntries(Object.entries(spec.nodes).map(([node, options]) => [node, nodeDraft(options)])),
    shareImages: spec.shareImages,
  };
}

const portRow = ({ host, node, protocol, bind }: PublishedPort): PortDraft => ({
  id: rowId(),
  host: `${host}`,
  node: `${node}`,
  protocol,
  bind,
});

const mountRow = (mount: NodeMount): MountDraft => ({ id: rowId(), ...mount });

const limitsDraft = ({ cpus, memory }: LabSpec['limits']): LimitsDraft => ({
  cpus: cpus === undefined ? '' : `${cpus}`,
  memory: memory ?? '',
});

const nodeDraft = ({ image, ports, mounts, limits }: NodeOptions): NodeDraft => ({
  image: image ?? '',
  ports: ports.map(portRow),
  mounts: mounts.map(mountRow),
  ...(limits ? { limits: limitsDraft(limits) } : {}),
});

export const PLAIN_NODE: NodeDraft = { image: '', ports: [], mounts: [] };

export const isPlain = ({ image, ports, mounts, limits }: NodeDraft): boolean =>
  image.trim() === '' && ports.length + mounts.length === 0 && limits === undefined;

export const presetDraft = (id: string): Draft => {
  const preset = presetById(id) ?? PRESETS[0];
  return draftOf(preset.spec, preset.id);
};

/** `single`, or `single-2` where that is taken: never longer than a name may be. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const suffix = n === 1 ? '' : `-${n}`;
    const candidate = `${name.slice(0, 32 - suffix.length)}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}
