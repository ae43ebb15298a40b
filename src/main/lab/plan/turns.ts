import { mirrorName, nodeVolume } from '../../../shared/model/names.ts';
import { ABOUT, beforeMaking } from './containers.ts';
import { activate, back, entryStep, ready } from './membership.ts';
import { waitsFor } from './ports.ts';
import { forget, holdsVote, idsOf, removeVolumes } from './records.ts';
import { isLeftDrained, type Leaver, type NodePart, type Situation } from './situation.ts';
import type { PortOrder } from './terms.ts';
import type { LabStep } from './types.ts';

/** What is done to one node while all others serve. Within it one step follows the other. */
export interface Turn {
  name: string;
  rank: number;
  steps: LabStep[];
}

/** Workers before managers, the leader last; what is taken out before what goes for good; what is drained already first of all. */
const RANK = {
  drained: 0,
  worker: 10,
  manager: 20,
  role: 30,
  dead: 40,
  leavingWorker: 50,
  leavingManager: 60,
} as const;
const LEADER = 5;

/** `after`: what has to be done with before one can be made. */
export function replacements({ nodes, swarm }: Situation, after: (part: NodePart) => string[]): Turn[] {
  const stepsOf = (part: NodePart): LabStep[] => {
    const remade = remake(part, after(part));
    if (!swarm) return [remade, ready(part)];
    return part.deed === 'rebuild' ? rebuild(part, remade) : replace(part, remade);
  };
  return nodes
    .filter(({ inTurn }) => inTurn)
    .map((part) => ({
      name: part.name,
      rank: rankOf(part, RANK[part.wanted.seat.role]),
      steps: inRow(stepsOf(part)),
    }));
}

/** Workers that manage, and nodes that go. */
export function departures(situation: Situation): Turn[] {
  const { nodes, leavers, swarm, oldMirror } = situation;
  const demoted = nodes.filter(
    ({ wanted, record, deed }) => wanted.seat.role === 'worker' && record?.role === 'manager' && deed !== 'rebuild',
  );
  return [
    ...demoted.map((part) => ({
      name: `${part.name} role`,
      rank: rankOf(part, RANK.role, false),
      steps: [demote(part)],
    })),
    ...leavers.map((leaver) => ({
      name: leaver.name,
      rank: rankOf(leaver, leaver.isLive ? leavingRank(leaver) : RANK.dead),
      steps: inRow(departure(leaver, swarm !== undefined)),
    })),
    ...(oldMirror
      ? [{ name: mirrorName(situation.lab), rank: Number.MAX_SAFE_INTEGER, steps: inRow(mirror(situation)) }]
      : []),
  ];
}

const leavingRank = ({ found }: Leaver): number =>
  found.role === 'manager' ? RANK.leavingManager : RANK.leavingWorker;

function rankOf({ record }: Pick<NodePart, 'record'>, rank: number, drainedFirst = true): number {
  if (drainedFirst && isLeftDrained({ record })) return RANK.drained;
  return rank + (record?.leader ? LEADER : 0);
}

/** In the order in which they come: by rank, and none before those that hold a port that it takes. */
export function inOrder(turns: readonly Turn[], waits: PortOrder['waits']): Turn[] {
  const left = turns.toSorted((a, b) => a.rank - b.rank);
  const ordered: Turn[] = [];
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name));
    const next = left.findIndex(({ name }) => [...waitsFor(waits, name)].every((holder) => !names.has(holder)));
    ordered.push(...left.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

/** One turn after the other. */
export const chained = (turns: readonly Turn[], after: readonly string[]): LabStep[] =>
  turns.flatMap(({ steps }, i) => {
    const [first, ...rest] = steps;
    if (!first) return [];
    const previous = turns[i - 1]?.steps.at(-1)?.id;
    return [{ ...first, needs: [...first.needs, ...(previous === undefined ? after : [previous])] }, ...rest];
  });

export const lastOf = (turns: readonly Turn[]): string[] =>
  turns
    .at(-1)
    ?.steps.slice(-1)
    .map(({ id }) => id) ?? [];

/** Each waits for the one before it. */
const inRow = (steps: readonly LabStep[]): LabStep[] =>
  steps.map((step, i) => {
    const before = steps[i - 1];
    return before ? { ...step, needs: [...step.needs, before.id] } : step;
  });

const replace = (part: NodePart, remade: LabStep): LabStep[] => [
  ...[drain(part), remade, ready(part), back(part, []), activate(part, [])],
];

/** It comes back as another node: the one that it was leaves the swarm before. */
function rebuild(part: NodePart, remade: LabStep): LabStep[] {
  const { record, earlier } = part;
  const records = record ? [record, ...earlier] : earlier;
  return [
    drain(part),
    ...(record?.role === 'manager' ? [demote(part)] : []),
    ...[remade, ready(part), forget(part, idsOf({ records }), []), entryStep(part, 'join', [])],
  ];
}

function remake(part: NodePart, after: readonly string[]): LabStep {
  const { short, name, deed } = part;
  const kind = deed === 'rebuild' ? 'rebuild' : 'replace';
  return {
    ...{ id: `${kind} ${short}`, title: kind === 'replace' ? 'make anew' : 'begin anew', lane: short },
    ...{ needs: [...beforeMaking(part), ...after], about: ABOUT[kind], action: { kind, container: name } },
  };
}

type Named = Pick<NodePart, 'short' | 'name'>;

const drain = ({ short, name }: Named): LabStep => ({
  ...{ id: `drain ${short}`, title: 'drain', lane: short, needs: [] },
  about: 'Its tasks go to other nodes; where there is none that can take them, they wait.',
  action: { kind: 'drain', node: name },
});

const demote = ({ short, name }: Named): LabStep => ({
  ...{ id: `demote ${short}`, title: 'demote', lane: short, needs: [] },
  about: 'It hands in its vote while the others hold the majority.',
  action: { kind: 'demote', node: name },
});

function departure(leaver: Leaver, asked: boolean): LabStep[] {
  const { short, name, found, record, records, isLive } = leaver;
  const manages = asked ? record?.role === 'manager' : found.role === 'manager';
  const serves = isLive || holdsUnaskedVote(leaver, asked);
  const forgotten = asked && (records.length === 0 || (!isLive && holdsVote(leaver)));
  return [
    ...(serves && manages ? [demote(leaver)] : []),
    ...(serves ? [drain(leaver), leave(leaver)] : []),
    remove(short, name),
    ...(forgotten ? [] : [forget(leaver, idsOf(leaver), [])]),
    removeVolumes(short, [nodeVolume(name)], []),
  ];
}

/** A manager that is to go, where nobody answers: the others may need its vote until they lead again. */
export const holdsUnaskedVote = ({ found, isLive }: Leaver, asked: boolean): boolean =>
  !asked && !isLive && found.role === 'manager' && ['created', 'exited', 'paused'].includes(found.state);

const leave = ({ short, name }: Named): LabStep => ({
  ...{ id: `leave ${short}`, title: 'leave', lane: short, needs: [] },
  about: 'It tells the swarm that it will not come back.',
  action: { kind: 'leave', node: name },
});

const remove = (short: string, name: string): LabStep => ({
  ...{ id: `remove ${short}`, title: 'remove', lane: short, needs: [] },
  about: 'The spec wants it no more.',
  action: { kind: 'remove', container: name },
});

function mirror({ lab, oldMirror }: Situation): LabStep[] {
  const volumes = oldMirror?.volumes ?? [];
  return [
    ...(oldMirror?.found ? [remove('mirror', mirrorName(lab))] : []),
    ...(volumes.length > 0
      ? [{ ...removeVolumes('mirror', volumes, []), about: 'What it has cached; the registries still have it.' }]
      : []),
  ];
}
