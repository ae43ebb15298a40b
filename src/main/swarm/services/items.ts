import type { FileUse, Health, Mount, NetworkUse } from '../../../shared/model/service.ts';
import type { ServicePort } from '../../../shared/model/swarm-parts.ts';
import { oneOf } from '../one-of.ts';
import { count, toMs } from './numbers.ts';
import type { RawAttachment, RawFileUse, RawHealth, RawMount, RawSpecPort } from './raw-spec.ts';

/** A network's name by its id. */
export type NameOf = (networkId: string) => string;

/** Raw items as ours; what cannot be said in our words is left out of ours, and stays in the raw spec. */

const MOUNTS = ['volume', 'bind', 'tmpfs', 'npipe', 'cluster'] as const;

export const toMount = ({ Type, Source, Target, ReadOnly }: RawMount): Mount[] =>
  Target
    ? [
        {
          type: oneOf(MOUNTS, Type, 'volume'),
          ...(Source && { source: Source }),
          target: Target,
          readOnly: ReadOnly === true,
        },
      ]
    : [];

export const toNetwork =
  (nameOf: NameOf) =>
  ({ Target, Aliases }: RawAttachment): NetworkUse[] =>
    Target ? [{ name: nameOf(Target) || Target, aliases: [...(Aliases ?? [])] }] : [];

export const toPort = ({ Protocol, TargetPort, PublishedPort, PublishMode }: RawSpecPort): ServicePort[] =>
  TargetPort && TargetPort >= 1 && TargetPort <= 65535
    ? [
        {
          ...(PublishedPort && { published: PublishedPort }),
          target: TargetPort,
          protocol: oneOf(['tcp', 'udp', 'sctp'], Protocol, 'tcp'),
          mode: oneOf(['ingress', 'host'], PublishMode, 'ingress'),
        },
      ]
    : [];

export function toFileUse({ File, SecretName, ConfigName }: RawFileUse): FileUse[] {
  const name = SecretName || ConfigName;
  if (!name || !File?.Name) return [];
  return [{ name, target: File.Name, mode: count(File.Mode, 0o444) & 0o777 }];
}

export function toHealth(raw: RawHealth | null | undefined): Health | undefined {
  const test = raw?.Test ?? [];
  if (!raw || test.length === 0) return undefined;
  const { Interval, Timeout, Retries, StartPeriod } = raw;
  return {
    test: [...test],
    ...(Interval && { interval: toMs(Interval) }),
    ...(Timeout && { timeout: toMs(Timeout) }),
    ...(Retries && { retries: count(Retries) }),
    ...(StartPeriod && { startPeriod: toMs(StartPeriod) }),
  };
}
