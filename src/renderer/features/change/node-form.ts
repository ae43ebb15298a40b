import type { z } from 'zod';
import {
  type LabSpec,
  type NodeMount as Mount,
  NodeLimits,
  NodeMount,
  type PublishedPort as Port,
  PublishedPort,
} from '../../../shared/model/lab.ts';
import { seats } from '../../../shared/model/names.ts';
import { setNode } from '../../../shared/spec-edit.ts';
import { mountText, portText } from '../../parts/plan-view/index.ts';

/** What one node has of its own, as it is typed: one port, one mount a line. */
export interface NodeForm {
  image: string;
  ports: string;
  mounts: string;
  cpus: string;
  memory: string;
}

export type NodeErrors = Partial<Record<keyof NodeForm, string>>;

/** The ports of the lab are published on its first manager. */
const hasLabPorts = (spec: LabSpec, node: string): boolean => seats(spec)[0]?.short === node;

export function toNodeForm(spec: LabSpec, node: string): NodeForm {
  const own = spec.nodes[node];
  const ports = [...(hasLabPorts(spec, node) ? spec.ports : []), ...(own?.ports ?? [])];
  return {
    image: own?.image ?? '',
    ports: ports.map(portText).join('\n'),
    mounts: (own?.mounts ?? []).map(mountText).join('\n'),
    cpus: own?.limits?.cpus?.toString() ?? '',
    memory: own?.limits?.memory ?? '',
  };
}

export interface NodeRead {
  image: string;
  ports: Port[];
  mounts: Mount[];
  limits: NodeLimits | undefined;
}

/** What was typed, or what is wrong with it. */
export function readNodeForm(form: NodeForm): { read?: NodeRead; errors: NodeErrors } {
  const ports = lines<Port>(form.ports, PublishedPort);
  const mounts = lines<Mount>(form.mounts, NodeMount);
  const cpus = one(NodeLimits.shape.cpus, form.cpus.trim() === '' ? undefined : Number(form.cpus));
  const memory = one(NodeLimits.shape.memory, form.memory.trim() || undefined);
  const errors: NodeErrors = {
    ...(ports.error && { ports: ports.error }),
    ...(mounts.error && { mounts: mounts.error }),
    ...(cpus.error && { cpus: cpus.error }),
    ...(memory.error && { memory: memory.error }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const limits = {
    ...(cpus.value !== undefined && { cpus: cpus.value }),
    ...(memory.value && { memory: memory.value }),
  };
  const own = Object.keys(limits).length > 0 ? limits : undefined;
  return { read: { image: form.image.trim(), ports: ports.values, mounts: mounts.values, limits: own }, errors };
}

/** The lab's spec with one node as it was typed. */
export function withNode(spec: LabSpec, node: string, { image, ports, mounts, limits }: NodeRead): LabSpec {
  const isFirst = hasLabPorts(spec, node);
  const edited = setNode(spec, node, {
    image: image === '' || image === spec.nodeImage ? undefined : image,
    ports: isFirst ? [] : ports,
    mounts,
    limits,
  });
  return isFirst ? { ...edited, ports } : edited;
}

function lines<T>(typed: string, schema: z.ZodType<T>): { values: T[]; error?: string } {
  const values: T[] = [];
  for (const line of typed.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const parsed = schema.safeParse(line);
    if (!parsed.success) return { values, error: `${line}: ${parsed.error.issues[0]?.message ?? ''}` };
    values.push(parsed.data);
  }
  return { values };
}

function one<T>(schema: z.ZodType<T>, value: unknown): { value?: T; error?: string } {
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : { error: parsed.error.issues[0]?.message ?? '' };
}
