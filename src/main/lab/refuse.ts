import { type ErrorCode, SkepError } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/doctor.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import { LABEL } from '../../shared/model/names.ts';
import { specIssues } from '../../shared/spec-rules.ts';
import type { Engine } from '../engine/index.ts';
import { allContainers, type Layout } from './layout/layout.ts';
import { beforeOf } from './observe/to-lab.ts';
import type { ObservedLab } from './observe/types.ts';
import type { Action, LabStep } from './plan/index.ts';
import { all } from './plan/words.ts';

/** @throws SkepError INVALID_SPEC with all that its fields have against each other. */
export function assertConsistent(spec: LabSpec): void {
  const issues = specIssues(spec).filter(({ severity }) => severity === 'error');
  const [first] = issues;
  if (first) throw new SkepError('INVALID_SPEC', `${first.path}: ${first.message}`, { issues });
}

/** By what a failed check is about, the code that a script tells it by; the first that fits holds. */
const CODES: readonly [RegExp, ErrorCode][] = [
  [/port/, 'PORT_TAKEN'],
  [/subnet/, 'SUBNET_TAKEN'],
  [/image/, 'IMAGE_UNPULLABLE'],
  [/privileged/, 'PRIVILEGED_DENIED'],
  [/disk/, 'DISK_FULL'],
  [/reach|engine\.answers/, 'ENGINE_UNREACHABLE'],
];

/** @throws SkepError in the words of the first check that failed. */
export function assertPassed(checks: readonly Check[]): void {
  const failed = checks.filter(({ result }) => result === 'failed');
  const [first] = failed;
  if (!first) return;
  const code = CODES.find(([about]) => about.test(first.id))?.[1] ?? 'ENGINE_FAILED';
  throw new SkepError(code, first.found, {
    hint: first.fix ?? first.means,
    details: failed.slice(1).map(({ title, found }) => `${title}: ${found}`),
  });
}

/**
 * That starting a lab does no more than that: what is left of a change, half done or half taken back, is for whoever sees its
 * plan to go on with.
 * @throws SkepError CONFLICT.
 */
export function assertOnlyStarts(observed: ObservedLab, steps: readonly LabStep[] = []): void {
  const { name } = observed;
  if (beforeOf(observed)) {
    throw new SkepError('CONFLICT', `${name} is half-changed: to start it would be to go on with the change`, {
      hint: `Finish the change (skep up ${name}) or take it back (skep revert ${name}): both start what is stopped.`,
    });
  }
  const lanes = steps.flatMap(({ action, lane }) => (REMOVES.has(action.kind) ? [lane] : []));
  if (lanes.length === 0) return;
  throw new SkepError(
    'CONFLICT',
    `To start ${name} would be to remove ${all([...new Set(lanes)])}, which it wants no more`,
    {
      hint: `Look at what would be done, and do it: skep repair ${name}`,
    },
  );
}

const REMOVES: ReadonlySet<Action['kind']> = new Set(['remove', 'remove-volumes']);

/**
 * That nobody else has the names the lab is going to use; what is found here is found before anything is made.
 * @throws SkepError NAME_TAKEN that names the thing.
 */
export async function assertNamesFree({ docker }: Engine, layout: Layout): Promise<void> {
  const { lab, network } = layout;
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true }),
    docker.listNetworks(),
    docker.listVolumes(),
  ]);
  const members = allContainers(layout);
  const wanted = {
    container: new Set(members.map(({ name }) => name)),
    network: new Set([network.name]),
    volume: new Set(members.flatMap(({ mounts }) => mounts.map(({ volume }) => volume))),
  };
  const found = [
    ...containers.flatMap(({ Names, Labels }) =>
      Names.map((name) => ({ kind: 'container' as const, name: name.replace(/^\//, ''), labels: Labels })),
    ),
    ...networks.map(({ Name, Labels }) => ({ kind: 'network' as const, name: Name, labels: Labels })),
    ...(volumes.Volumes ?? []).map(({ Name, Labels }) => ({ kind: 'volume' as const, name: Name, labels: Labels })),
  ];
  const foreign = found.find(({ kind, name, labels }) => wanted[kind].has(name) && labels?.[LABEL.lab] !== lab);
  if (!foreign) return;
  const remove = { container: 'docker rm --force', network: 'docker network rm', volume: 'docker volume rm' };
  throw new SkepError('NAME_TAKEN', `A ${foreign.kind} named ${foreign.name} already exists and belongs to no lab`, {
    hint: `Choose another name for the lab, or remove it: ${remove[foreign.kind]} ${foreign.name}`,
  });
}
