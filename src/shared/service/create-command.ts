import { shellJoin } from '../commands.ts';
import type { ServiceSpec } from '../model/service.ts';
import { withoutSecret } from './env.ts';
import { FIELDS, type Field, isDefault, isJob } from './fields.ts';
import { flagOf } from './flags.ts';
import { fileValue, mountValue, networkValue, portValue } from './values.ts';

/**
 * `docker service create …` with a flag for all that is not the default. Values of env that look like secrets are left
 * out: docker takes them from the environment that it is typed in.
 */
export function serviceCreateCommand(spec: ServiceSpec): string {
  const flags = FIELDS.flatMap((field) => WRITTEN[field]?.(spec) ?? (isPlain(spec, field) ? [] : flagOf(spec, field)));
  return shellJoin(['docker', 'service', 'create', '--name', spec.name, ...flags, spec.image, ...spec.args]);
}

/** A job is not updated in steps, whatever its policy says. */
const isPlain = (spec: ServiceSpec, field: Field): boolean =>
  isDefault(spec, field) || (isJob(spec) && /^(update|rollback)\./.test(field));

const each = <T>(flag: string, items: readonly T[], write: (item: T) => string): string[] =>
  items.flatMap((item) => [`--${flag}`, write(item)]);

export const pairs = (labels: Record<string, string>): string[] =>
  Object.entries(labels).map(([key, value]) => `${key}=${value}`);

const WRITTEN: Partial<Record<Field, (spec: ServiceSpec) => string[]>> = {
  mode: ({ mode }) => (mode === 'replicated' ? [] : ['--mode', mode]),
  replicas: ({ mode, replicas }) => (mode.startsWith('replicated') ? ['--replicas', String(replicas)] : []),
  concurrent: ({ mode, concurrent }) =>
    mode === 'replicated-job' && concurrent !== undefined ? ['--max-concurrent', String(concurrent)] : [],
  command: ({ command }) => (command.length > 0 ? ['--entrypoint', shellJoin(command)] : []),
  env: ({ env }) => each('env', env, withoutSecret),
  mounts: ({ mounts }) => each('mount', mounts, mountValue),
  networks: ({ networks }) => each('network', networks, networkValue),
  ports: ({ ports }) => each('publish', ports, portValue),
  constraints: ({ constraints }) => each('constraint', constraints, String),
  preferences: ({ preferences }) => each('placement-pref', preferences, (over) => `spread=${over}`),
  labels: ({ labels }) => each('label', pairs(labels), String),
  containerLabels: ({ containerLabels }) => each('container-label', pairs(containerLabels), String),
  secrets: ({ secrets }) => each('secret', secrets, fileValue),
  configs: ({ configs }) => each('config', configs, fileValue),
};
