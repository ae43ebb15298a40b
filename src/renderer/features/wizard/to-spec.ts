import type { LabSpecInput } from '../../../shared/model/lab.ts';
import { type Draft, isPlain, type LimitsDraft, type MountDraft, type NodeDraft, type PortDraft } from './draft.ts';

/** The answers as a spec. Rows that are wholly empty are left out; everything else is for the schema to judge. */
export function toInput(draft: Draft): LabSpecInput {
  return {
    version: 1,
    name: draft.name,
    nodeImage: draft.nodeImage,
    managers: draft.managers,
    workers: draft.workers,
    skip: draft.skip,
    ports: portsOf(draft.ports, draft.bind),
    stack: draft.stack,
    ...optional('stackFolder', draft.stackFolder),
    registry: {
      image: draft.registry.image,
      port: draft.registry.auto ? 'auto' : number(draft.registry.port),
      persistent: draft.registry.persistent,
    },
    ...(draft.mirror.on ? { mirror: optional('remote', draft.mirror.remote) } : {}),
    subnet: draft.subnet.auto ? 'auto' : draft.subnet.cidr.trim(),
    ipv6: draft.ipv6,
    dns: wordsOf(draft.dns),
    ...proxyOf(draft.proxy),
    labels: labelsOf(draft),
    daemonArgs: flagsOf(draft.daemonArgs),
    limits: limitsOf(draft.limits),
    mounts: mountsOf(draft.mounts),
    nodes: nodesOf(draft),
    shareImages: draft.shareImages,
  };
}

/** In the order of the spec's lists: what a finding calls `ports.1` is the second of these. */
export const filledPorts = ({ ports }: { ports: readonly PortDraft[] }): PortDraft[] =>
  ports.filter((port) => port.host || port.node);
export const filledMounts = ({ mounts }: { mounts: readonly MountDraft[] }): MountDraft[] =>
  mounts.filter((mount) => mount.source || mount.target);

export const flagsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** With spaces, commas or lines between them. */
export const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

const number = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** A key that is not there at all where nothing was typed. */
const optional = <K extends string>(key: K, text: string): { [P in K]?: string } =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as { [P in K]: string });

const portsOf = (ports: readonly PortDraft[], bind: string) =>
  filledPorts({ ports }).map((port) => ({
    host: number(port.host),
    node: number(port.node),
    protocol: port.protocol,
    bind: port.bind ?? bind,
  }));

const mountsOf = (mounts: readonly MountDraft[]) =>
  filledMounts({ mounts }).map(({ source, target, readOnly }) => ({
    source: source.trim(),
    target: target.trim(),
    readOnly,
  }));

const limitsOf = ({ cpus, memory }: LimitsDraft) => ({
  ...(cpus.trim() === '' ? {} : { cpus: Number(cpus.trim().replace(',', '.')) }),
  ...optional('memory', memory),
});

function proxyOf({ http, https, except }: Draft['proxy']): Pick<LabSpecInput, 'proxy'> {
  if ([http, https, except].every((text) => text.trim() === '')) return {};
  return { proxy: { ...optional('http', http), ...optional('https', https), except: wordsOf(except) } };
}

function labelsOf(draft: Draft): Record<string, Record<string, string>> {
  const labels: Record<string, Record<string, string>> = {};
  for (const { node, key, value } of draft.labels) if (key) labels[node] = { ...labels[node], [key]: value };
  return labels;
}

function nodesOf({ nodes, bind }: Draft): LabSpecInput['nodes'] {
  const filled = Object.entries(nodes).map(
    ([short, node]) => [short, { ...node, ports: filledPorts(node), mounts: filledMounts(node) }] as const,
  );
  return Object.fromEntries(
    filled.filter(([, node]) => !isPlain(node)).map(([short, node]) => [short, nodeOf(node, bind)]),
  );
}

const nodeOf = ({ image, ports, mounts, limits }: NodeDraft, bind: string) => ({
  ...optional('image', image),
  ports: portsOf(ports, bind),
  mounts: mountsOf(mounts),
  ...(limits ? { limits: limitsOf(limits) } : {}),
});
