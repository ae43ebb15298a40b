import { resolve } from 'node:path';
import { SkepError } from '../../shared/errors.ts';
import type { UpOptions } from './up-options.ts';

/** What options say of the lab; null takes back what was said. Not yet validated: `--managers x` is NaN here and an error there. */
export interface Changes extends Record<string, unknown> {
  registry?: Record<string, unknown>;
  limits?: Record<string, unknown>;
  proxy?: Record<string, unknown>;
  labels?: Record<string, Record<string, string | null>>;
  nodes?: Record<string, object>;
}

export function changesOf(name: string | undefined, options: UpOptions): Changes {
  const ports = byNode(options.publish);
  const mounts = byNode(options.mount?.map(absolute));
  return given({
    ...{ name, subnet: options.subnet, nodeImage: options.nodeImage, daemonArgs: options.daemonArg },
    ...{ dns: options.dns, ipv6: options.ipv6, shareImages: options.shareImages },
    managers: numberOf(options.managers),
    workers: numberOf(options.workers),
    ports: ports.lab,
    mounts: mounts.lab,
    nodes: unlessEmpty(nodesOf(ports.nodes, mounts.nodes)),
    labels: unlessEmpty(labelsOf(options.label ?? [], options.labelRm ?? [])),
    limits: unlessEmpty(given({ cpus: unlessNone(options.cpus, numberOf), memory: unlessNone(options.memory) })),
    stackFolder: unlessNone(options.stackFolder, absolute),
    registry: unlessEmpty(given({ image: options.registryImage, port: portOrAuto(options.registryPort) })),
    mirror: mirrorOf(options),
    proxy: unlessEmpty(given({ http: options.proxy, https: options.proxy, except: options.proxyExcept })),
  });
}

/** What a file or a preset says, changed: of what is a map, only the keys that are given. */
export function apply(base: object, { nodes, labels, ...changes }: Changes): object {
  const before: Changes = { ...base };
  const changed = Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [key, isMap(value) ? merged(mapOf(before[key]), value) : value]),
  );
  return withoutNull({
    ...before,
    ...changed,
    ...(nodes ? { nodes: inEach(before.nodes ?? {}, nodes) } : {}),
    ...(labels ? { labels: inEach(before.labels ?? {}, labels) } : {}),
  });
}

const inEach = (before: Record<string, object>, changes: Record<string, object>): object =>
  withoutNull({
    ...before,
    ...Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, merged(before[key] ?? {}, value)])),
  });

/** Null where all that there was is taken back: nobody would write down that it is empty. */
function merged(before: object, change: object): object | null {
  const kept = withoutNull({ ...before, ...change });
  return Object.keys(kept).length === 0 && Object.values(change).includes(null) ? null : kept;
}

const withoutNull = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const mapOf = (value: unknown): object => (isMap(value) ? value : {});

const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const unlessEmpty = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const portOrAuto = (text: string | undefined): number | 'auto' | undefined =>
  text === 'auto' ? 'auto' : numberOf(text);

/** `--no-…` is null. */
const unlessNone = <T = string>(
  given: string | false | undefined,
  read: (text: string) => T | undefined = (text) => text as T,
): T | null | undefined => (given === false ? null : given === undefined ? undefined : read(given));

function mirrorOf({ mirror, mirrorOf: remote }: UpOptions): object | null | undefined {
  if (mirror === false) return null;
  return remote === undefined ? (mirror ? {} : undefined) : { remote };
}

const AT_NODE = /^(?:(?<node>(?:manager|worker)\d*)@)?(?<value>.*)$/s;

/** `worker01@8001:80` is a node's, `8000:80` the lab's. */
function byNode(texts: readonly string[] = []): { lab: string[] | undefined; nodes: Record<string, string[]> } {
  const lab: string[] = [];
  const nodes: Record<string, string[]> = {};
  for (const text of texts) {
    const { node, value = text } = AT_NODE.exec(text)?.groups ?? {};
    if (node === undefined) lab.push(value);
    else nodes[node] = [...(nodes[node] ?? []), value];
  }
  return { lab: lab.length > 0 ? lab : undefined, nodes };
}

const nodesOf = (ports: Record<string, string[]>, mounts: Record<string, string[]>): Record<string, object> =>
  Object.fromEntries(
    Object.keys({ ...ports, ...mounts }).map((node) => [node, given({ ports: ports[node], mounts: mounts[node] })]),
  );

function labelsOf(texts: readonly string[], gone: readonly string[]): Record<string, Record<string, string | null>> {
  const labels: Record<string, Record<string, string | null>> = {};
  for (const text of texts) {
    const { node, key, value } = /^(?<node>[^@]+)@(?<key>[^=]+)=(?<value>.*)$/s.exec(text)?.groups ?? {};
    if (node === undefined || key === undefined || value === undefined) {
      throw new SkepError('INVALID_INPUT', `--label ${text} is no label of a node`, {
        hint: 'It is written NODE@KEY=VALUE, such as worker01@disk=ssd.',
      });
    }
    labels[node] = { ...labels[node], [key]: value };
  }
  for (const text of gone) {
    const { node, key } = /^(?<node>[^@]+)@(?<key>[^=]+)$/.exec(text)?.groups ?? {};
    if (node === undefined || key === undefined) {
      throw new SkepError('INVALID_INPUT', `--label-rm ${text} names no label of a node`, {
        hint: 'It is written NODE@KEY, such as worker01@disk.',
      });
    }
    labels[node] = { ...labels[node], [key]: null };
  }
  return labels;
}

/** A path that begins with a dot is meant from where the command runs; the engine knows absolute ones only. */
function absolute(text: string): string {
  const { node, path, rest } =
    /^(?<node>[^@:/]+@)?(?<path>\.{1,2}(?:[\\/][^:]*)?)(?<rest>:.*)?$/s.exec(text)?.groups ?? {};
  return path === undefined ? text : `${node ?? ''}${resolve(path)}${rest ?? ''}`;
}
