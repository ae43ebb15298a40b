import { ServiceSpec } from '../model/service.ts';
import { withTag } from './image.ts';

const POLICY = ['parallelism', 'delay', 'failureAction', 'monitor', 'maxFailureRatio', 'order'] as const;
type Policy = (typeof POLICY)[number];
const policy = <P extends 'update' | 'rollback'>(name: P): `${P}.${Policy}`[] =>
  POLICY.map((leaf) => `${name}.${leaf}` as const);

/** Every field that is compared and written by itself, in the order of the model. */
export const FIELDS = [
  ...(['name', 'image', 'mode', 'replicas', 'concurrent', 'command', 'args', 'env', 'dir', 'user'] as const),
  ...(['hostname', 'init', 'readOnly', 'stopGrace', 'mounts', 'networks', 'ports', 'endpointMode'] as const),
  ...(['constraints', 'preferences', 'maxPerNode'] as const),
  ...(['reserve.cpus', 'reserve.memory', 'limit.cpus', 'limit.memory', 'limit.pids'] as const),
  ...(['restart.condition', 'restart.delay', 'restart.maxAttempts', 'restart.window'] as const),
  ...policy('update'),
  ...policy('rollback'),
  ...(['health', 'labels', 'containerLabels', 'secrets', 'configs'] as const),
];
export type Field = (typeof FIELDS)[number];

/** Lists whose order says nothing. */
const SETS: ReadonlySet<Field> = new Set(['env', 'mounts', 'networks', 'ports', 'constraints', 'secrets', 'configs']);

export function fieldOf(spec: ServiceSpec, field: Field): unknown {
  const [head = '', leaf] = field.split('.');
  const value = (spec as Record<string, unknown>)[head];
  return leaf === undefined ? value : (value as Record<string, unknown>)[leaf];
}

/** The fields in which two specs differ. */
export const differing = (a: ServiceSpec, b: ServiceSpec): Field[] => FIELDS.filter((field) => !isSame(a, b, field));

/**
 * Whether a field says the same in both: the order of sets, what is the default though it is written, and a global
 * service's replicas are nothing.
 */
export function isSame(a: ServiceSpec, b: ServiceSpec, field: Field): boolean {
  if (field === 'replicas' && isGlobal(a) && isGlobal(b)) return true;
  if (field === 'concurrent' && a.mode !== 'replicated-job' && b.mode !== 'replicated-job') return true;
  const [left, right] = [fieldOf(a, field), fieldOf(b, field)];
  return left === right || canonical(field, left) === canonical(field, right);
}

const PLAIN = ServiceSpec.parse({ name: 'plain', image: 'plain' });

/** Whether a field says what Swarm takes where nothing is said. */
export const isDefault = (spec: ServiceSpec, field: Field): boolean => isSame(PLAIN, spec, field);

export const isGlobal = ({ mode }: Pick<ServiceSpec, 'mode'>): boolean => mode === 'global' || mode === 'global-job';
export const isJob = ({ mode }: Pick<ServiceSpec, 'mode'>): boolean =>
  mode === 'replicated-job' || mode === 'global-job';

function canonical(field: Field, value: unknown): string {
  if (field === 'image') return withTag(String(value));
  if (field === 'init') return String(value ?? false);
  if (field === 'stopGrace') return String(value ?? 10_000);
  if (SETS.has(field) && Array.isArray(value)) return value.map(sorted).sort().join('\n');
  return sorted(value);
}

/** JSON with the keys in order; a key that is undefined is not there. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  ) ?? '';
