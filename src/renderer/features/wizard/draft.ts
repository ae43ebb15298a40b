import { LabSpec, type LabSpecInput } from '../../../shared/model/lab.ts';
import { PRESETS, presetById } from '../../../shared/presets.ts';

export interface PortDraft {
  id: string;
  host: string;
  node: string;
  protocol: 'tcp' | 'udp';
}

export interface LabelDraft {
  id: string;
  node: string;
  key: string;
  value: string;
}

/** The answers as they are typed: whatever a field holds is kept, sense or not. */
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
  ports: PortDraft[];
  bind: string;
  stack: boolean;
  registry: { image: string; auto: boolean; port: string; persistent: boolean };
  subnet: { auto: boolean; cidr: string };
  labels: LabelDraft[];
  daemonArgs: string;
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
    ports: spec.ports.map(({ host, node, protocol }) => ({ id: rowId(), host: `${host}`, node: `${node}`, protocol })),
    bind: spec.ports[0]?.bind ?? LOOPBACK,
    stack: spec.stack,
    registry: {
      image: spec.registry.image,
      auto: spec.registry.port === 'auto',
      port: spec.registry.port === 'auto' ? '5000' : `${spec.registry.port}`,
      persistent: spec.registry.persistent,
    },
    subnet: { auto: spec.subnet === 'auto', cidr: spec.subnet === 'auto' ? '' : spec.subnet },
    labels: Object.entries(spec.labels).flatMap(([node, pairs]) =>
      Object.entries(pairs).map(([key, value]) => ({ id: rowId(), node, key, value })),
    ),
    daemonArgs: spec.daemonArgs.join('\n'),
  };
}

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

export const flagsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const number = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** The answers as a spec. Rows that are wholly empty are left out; everything else is for the schema to judge. */
export function toInput(draft: Draft): LabSpecInput {
  const labels: Record<string, Record<string, string>> = {};
  for (const { node, key, value } of draft.labels) if (key) labels[node] = { ...labels[node], [key]: value };
  return {
    version: 1,
    name: draft.name,
    nodeImage: draft.nodeImage,
    managers: draft.managers,
    workers: draft.workers,
    ports: filledPorts(draft).map(({ host, node, protocol }) => ({
      host: number(host),
      node: number(node),
      protocol,
      bind: draft.bind,
    })),
    stack: draft.stack,
    registry: {
      image: draft.registry.image,
      port: draft.registry.auto ? 'auto' : number(draft.registry.port),
      persistent: draft.registry.persistent,
    },
    subnet: draft.subnet.auto ? 'auto' : draft.subnet.cidr.trim(),
    labels,
    daemonArgs: flagsOf(draft.daemonArgs),
  };
}

/** In the order of the spec's `ports`: what a finding calls `ports.1` is the second of these. */
export const filledPorts = (draft: Draft): PortDraft[] => draft.ports.filter((port) => port.host || port.node);
