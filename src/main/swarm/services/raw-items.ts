import { isDeepStrictEqual } from 'node:util';
import { SkepError } from '../../../shared/errors.ts';
import type { FileUse } from '../../../shared/model/service.ts';
import { toFileUse, toMount, toNetwork, toPort } from './items.ts';
import { toNanos } from './numbers.ts';
import { put } from './put.ts';
import type { RawAttachment, RawFileUse, RawHealth, RawMount, RawSpec, RawSpecPort } from './raw-spec.ts';
import type { Writing } from './writing.ts';

interface Kind<R, T> {
  /** Where they stand in Swarm's spec. */
  from(spec: RawSpec): readonly R[] | null | undefined;
  /** None where our model has no word for it. */
  read(raw: R): T[];
  /** What is the same item though it changed. */
  key(item: T): string;
  write(item: T): R;
}

/**
 * Raw items for ours. An item that is there, or was, stays as it is, with all that our model has no word for (a bind's
 * propagation, a volume's driver, a secret's owner), and so does what is not ours to see.
 */
function overlay<R extends object, T>({ raw, known: { donor } }: Writing, items: readonly T[], kind: Kind<R, T>): R[] {
  const there = kind.from(raw) ?? [];
  const known = [...there, ...((donor && kind.from(donor)) ?? [])].flatMap((from) =>
    kind.read(from).map((item) => ({ from, item })),
  );
  const written = items.map((item) => {
    const equal = known.find((one) => isDeepStrictEqual(one.item, item));
    if (equal) return equal.from;
    const like = known.find((one) => kind.key(one.item) === kind.key(item));
    return { ...like?.from, ...kind.write(item) };
  });
  return [...written, ...there.filter((from) => kind.read(from).length === 0)];
}

export const mountsOf = (writing: Writing): RawMount[] =>
  overlay(writing, writing.spec.mounts, {
    from: (spec) => spec.TaskTemplate?.ContainerSpec?.Mounts,
    read: toMount,
    key: ({ type, target }) => `${type} ${target}`,
    write: ({ type, source, target, readOnly }) => ({
      Type: type,
      Source: source ?? '',
      Target: target,
      ReadOnly: readOnly,
    }),
  });

export const attachmentsOf = (writing: Writing): RawAttachment[] =>
  overlay(writing, writing.spec.networks, {
    from: ({ TaskTemplate, Networks }) => TaskTemplate?.Networks ?? Networks,
    read: toNetwork(writing.known.nameOf),
    key: ({ name }) => name,
    write: ({ name, aliases }) => ({ Target: name, Aliases: aliases }),
  });

export const portsOf = (writing: Writing): RawSpecPort[] =>
  overlay(writing, writing.spec.ports, {
    from: ({ EndpointSpec }) => EndpointSpec?.Ports,
    read: toPort,
    key: ({ target, protocol, mode }) => `${target} ${protocol} ${mode}`,
    write: ({ published, target, protocol, mode }) => ({
      Protocol: protocol,
      TargetPort: target,
      // 0: Swarm chooses.
      PublishedPort: published ?? 0,
      PublishMode: mode,
    }),
  });

export const secretsOf = (writing: Writing): RawFileUse[] =>
  overlay(writing, writing.spec.secrets, {
    from: (spec) => spec.TaskTemplate?.ContainerSpec?.Secrets,
    read: toFileUse,
    key: fileKey,
    write: (use) => ({ ...file(use), SecretName: use.name, SecretID: idOf(writing.known.secrets, use.name, 'secret') }),
  });

export const configsOf = (writing: Writing): RawFileUse[] =>
  overlay(writing, writing.spec.configs, {
    from: (spec) => spec.TaskTemplate?.ContainerSpec?.Configs,
    read: toFileUse,
    key: fileKey,
    write: (use) => ({ ...file(use), ConfigName: use.name, ConfigID: idOf(writing.known.configs, use.name, 'config') }),
  });

const fileKey = ({ name, target }: FileUse): string => `${name} ${target}`;
const file = ({ target, mode }: FileUse): RawFileUse => ({ File: { Name: target, UID: '0', GID: '0', Mode: mode } });

function idOf(ids: ReadonlyMap<string, string>, name: string, kind: 'secret' | 'config'): string {
  const id = ids.get(name);
  if (id !== undefined) return id;
  throw new SkepError('NOT_FOUND', `There is no ${kind} named ${name} in the swarm`, {
    hint: `Create it first, or take it out of the service: docker ${kind} ls`,
  });
}

/** Keeps what our model does not know, such as the interval while it starts. */
export function healthOf({ raw, spec: { health } }: Writing): RawHealth | undefined {
  if (!health) return undefined;
  const { test, interval, timeout, retries, startPeriod } = health;
  const time = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : toNanos(ms));
  const written = {
    Test: [...test],
    Interval: time(interval),
    Timeout: time(timeout),
    Retries: retries,
    StartPeriod: time(startPeriod),
  };
  return Object.entries(written).reduce<RawHealth>(
    (next, [key, value]) => put(next, key, value),
    raw.TaskTemplate?.ContainerSpec?.Healthcheck ?? {},
  );
}
