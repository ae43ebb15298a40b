import { shellJoin } from '../commands.ts';
import type { FileUse, ServiceSpec } from '../model/service.ts';
import { pairs } from './create-command.ts';
import { envName, withoutSecret } from './env.ts';
import { differing, type Field } from './fields.ts';
import { flagOf } from './flags.ts';
import { fileValue, mountValue, networkValue, portKey, portValue } from './values.ts';

/** `docker service update …` with the flags for what differs. */
export function serviceUpdateCommand(base: ServiceSpec, spec: ServiceSpec, force = false): string {
  const flags = differing(base, spec).flatMap((field) => WRITTEN[field]?.(base, spec) ?? flagOf(spec, field));
  return shellJoin(['docker', 'service', 'update', ...(force ? ['--force'] : []), ...flags, base.name]);
}

interface Flags<T> {
  add: string;
  rm: string;
  /** What is named to take an item away. */
  key(item: T): string;
  write(item: T): string;
  /** Whether adding an item replaces the one of the same key; else that one is taken away first. */
  replaces: boolean;
}

/** The flags that lead from one list to another. Docker takes away before it adds. */
function between<T>(before: readonly T[], after: readonly T[], { add, rm, key, write, replaces }: Flags<T>): string[] {
  const texts = (items: readonly T[]) => Map.groupBy(items, key);
  const [was, is] = [texts(before), texts(after)];
  const same = (name: string): boolean =>
    JSON.stringify((was.get(name) ?? []).map(write).sort()) === JSON.stringify((is.get(name) ?? []).map(write).sort());
  const gone = [...was.keys()].filter((name) => !is.has(name) || (!replaces && !same(name)));
  const fresh = after.filter((item) => !same(key(item)));
  return [...gone.flatMap((name) => [`--${rm}`, name]), ...fresh.flatMap((item) => [`--${add}`, write(item)])];
}

const named = (flag: string): { add: string; rm: string } => ({ add: `${flag}-add`, rm: `${flag}-rm` });
const files = (flag: string): Flags<FileUse> => ({
  ...named(flag),
  key: ({ name }) => name,
  write: fileValue,
  replaces: false,
});
const words = (flag: string): Flags<string> => ({ ...named(flag), key: String, write: String, replaces: true });
const labels = (flag: string): Flags<string> => ({ ...words(flag), key: envName });

const WRITTEN: Partial<Record<Field, (base: ServiceSpec, spec: ServiceSpec) => string[]>> = {
  image: (_, { image }) => ['--image', image],
  replicas: (_, { replicas }) => ['--replicas', String(replicas)],
  concurrent: (_, { concurrent, replicas }) => ['--max-concurrent', String(concurrent ?? replicas)],
  command: (_, { command }) => ['--entrypoint', shellJoin(command)],
  args: (_, { args }) => ['--args', shellJoin(args)],
  env: ({ env: before }, { env }) => envFlags(before, env),
  mounts: ({ mounts: before }, { mounts }) =>
    between(before, mounts, { ...named('mount'), key: ({ target }) => target, write: mountValue, replaces: true }),
  networks: ({ networks: before }, { networks }) =>
    between(before, networks, { ...named('network'), key: ({ name }) => name, write: networkValue, replaces: false }),
  ports: ({ ports: before }, { ports }) =>
    between(before, ports, { ...named('publish'), key: portKey, write: portValue, replaces: false }),
  constraints: ({ constraints: before }, { constraints }) => between(before, constraints, words('constraint')),
  preferences: ({ preferences: before }, { preferences }) =>
    between(before.map(spread), preferences.map(spread), words('placement-pref')),
  labels: ({ labels: before }, { labels: after }) => between(pairs(before), pairs(after), labels('label')),
  containerLabels: ({ containerLabels: before }, { containerLabels }) =>
    between(pairs(before), pairs(containerLabels), labels('container-label')),
  secrets: ({ secrets: before }, { secrets }) => between(before, secrets, files('secret')),
  configs: ({ configs: before }, { configs }) => between(before, configs, files('config')),
};

const spread = (over: string): string => `spread=${over}`;

/** Told apart by the values, and written without those that are secret. */
function envFlags(before: readonly string[], after: readonly string[]): string[] {
  const fresh = after.filter((item) => !before.includes(item));
  const gone = before.map(envName).filter((name) => !after.some((item) => envName(item) === name));
  return [
    ...gone.flatMap((name) => ['--env-rm', name]),
    ...fresh.flatMap((item) => ['--env-add', withoutSecret(item)]),
  ];
}
