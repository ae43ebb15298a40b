import type { TaskDetail } from '../../../shared/model/swarm.ts';
import { timeOf } from '../one-of.ts';
import type { RawTask } from '../raw.ts';
import type { Inspected } from './container.ts';

export interface RawTaskMore extends RawTask {
  NetworksAttachments?: { Network?: { Spec?: { Name?: string } }; Addresses?: string[] | null }[] | null;
}

/** What the managers know of it. */
export const fromTask = (raw: RawTaskMore): TaskDetail => {
  const digest = digestOf(raw);
  const exitCode = raw.Status?.ContainerStatus?.ExitCode;
  return {
    ...(digest !== undefined && { digest }),
    addresses: attached(raw),
    ...(exitCode !== undefined && ENDED.has(raw.Status?.State ?? '') && { exitCode }),
    oomKilled: false,
    lines: [],
  };
};

const ENDED: ReadonlySet<string> = new Set(['complete', 'failed', 'shutdown']);

/** With its container; `more` is what was asked for apart. */
export function toDetail(
  raw: RawTaskMore,
  { State: state, NetworkSettings: network }: Inspected,
  more: Pick<TaskDetail, 'lines'> & Partial<TaskDetail>,
): TaskDetail {
  const startedAt = timeOf(state.StartedAt);
  const finishedAt = timeOf(state.FinishedAt);
  const addresses = attached(raw);
  for (const [name, { IPAddress: address }] of Object.entries(network.Networks ?? {})) {
    if (address && !addresses.some((one) => one.network === name)) addresses.push({ network: name, address });
  }
  return {
    ...fromTask(raw),
    addresses,
    ...(startedAt > 0 && { startedAt }),
    ...(finishedAt > 0 && { finishedAt }),
    ...(startedAt > 0 && !state.Running && { exitCode: state.ExitCode }),
    oomKilled: state.OOMKilled === true,
    ...(state.Health && state.Health.Status !== 'none' && { health: healthOf(state.Health) }),
    ...more,
  };
}

/** Its addresses in the swarm's networks, without the length of the prefix. */
const attached = ({ NetworksAttachments: networks }: RawTaskMore): TaskDetail['addresses'] =>
  (networks ?? []).flatMap(({ Network, Addresses }) =>
    (Addresses ?? []).map((address) => ({
      network: Network?.Spec?.Name ?? '',
      address: address.replace(/\/\d+$/, ''),
    })),
  );

/** The digest that Swarm pinned the image to when the service was made. */
export const digestOf = ({ Spec }: RawTask): string | undefined =>
  /@(sha256:[0-9a-f]+)$/.exec(Spec?.ContainerSpec?.Image ?? '')?.[1];

type RawHealth = NonNullable<Inspected['State']['Health']>;

/** As much of a check's output as a page shows. */
const OUTPUT_LENGTH = 2_000;

const healthOf = ({ Status, FailingStreak, Log }: RawHealth): NonNullable<TaskDetail['health']> => ({
  status: Status,
  failingStreak: FailingStreak,
  log: (Log ?? []).map(({ End, Start, ExitCode, Output }) => ({
    at: timeOf(End, timeOf(Start)),
    exitCode: ExitCode,
    output: Output.slice(0, OUTPUT_LENGTH),
  })),
});
