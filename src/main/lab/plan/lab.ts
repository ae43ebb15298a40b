import { container, network, pulls, startVoter } from './containers.ts';
import { activate, entryIds, membership, ready } from './membership.ts';
import { firstNote, lastNote } from './notes.ts';
import { isLate } from './ports.ts';
import { deadVotes, leftRecords } from './records.ts';
import { isLeftDrained, type Part, type Situation, situationOf } from './situation.ts';
import type { PortOrder } from './terms.ts';
import { chained, departures, holdsUnaskedVote, inOrder, lastOf, replacements, type Turn } from './turns.ts';
import type { LabStep, PlanInput } from './types.ts';

/**
 * What brings a lab from what is there to what its spec wants, however little or much is there. Where the swarm could be
 * asked, only what is needed is planned; where it could not, all of Swarm's own steps are, and each finds out by itself
 * whether it is done.
 */
export function planLab(input: PlanInput): LabStep[] {
  const situation = situationOf(input);
  const { notes, swarm } = situation;
  const first = firstNote(notes, input.spec);
  const work = workOf(situation);
  const isWhole = work.length === 0 && swarm !== undefined;
  const steps = isWhole ? [] : [...work, settle(situation, work)];
  const last = lastNote(notes, steps.length > 0 ? ['settle'] : []);
  return linked([...first, ...steps, ...last], first);
}

/** All but the notes. */
function workOf(situation: Situation): LabStep[] {
  const { swarm } = situation;
  const { waits } = situation.ports;
  const votes = deadVotes(situation);
  const making = afterPorts(situation, waits);
  const [taken, going] = turnsOf(situation, waits, making);
  const containers = containersOf(situation, (part) => [...making(part), `forget ${part.short}`], votes);
  const members = membersOf(situation, votes);
  // Unasked, what goes for a moment comes before the swarm's own steps, which ask again for all of them.
  const turns = swarm ? [...taken, ...going] : going;
  const idle = givenBack(situation, turns);
  const before = [
    ...votes,
    ...idle,
    ...(swarm ? outsideTurns(situation, [...containers, ...members]) : [...containers, ...members]),
  ];
  const late = lateLanes(situation);
  const early = before.filter(({ lane }) => !late.has(lane)).map(({ id }) => id);
  const gate = late.size === 0 && turns.length > 0 ? allReady(early) : [];
  const started = [...containers, ...members].filter(({ id, lane }) => /^(run|ready) /.test(id) && !late.has(lane));
  const ends = [...lastOf(taken), ...lastOf(going), ...members.map(({ id }) => id)];
  return [
    ...[...votes, ...pulls(situation), ...network(situation), ...containers],
    ...(swarm
      ? []
      : chained(
          taken,
          outsideTurns(situation, started).map(({ id }) => id),
        )),
    ...[...members, ...idle, ...gate],
    ...chained(turns, gate.length > 0 ? ['all ready'] : early),
    ...leftRecords(situation, ends),
  ];
}

type After = (part: Part) => string[];

/** What is taken out for a moment, and what goes for good; where the swarm can be asked the second may come first. */
function turnsOf(situation: Situation, waits: PortOrder['waits'], after: After): [Turn[], Turn[]] {
  const [taken, going] = [replacements(situation, after), departures(situation)];
  if (!situation.swarm) return [inOrder(taken, waits), inOrder(going, waits)];
  return [inOrder([...taken, ...going], waits), []];
}

/** All that need not wait for a turn. A dead vote of one that begins anew goes before it. */
function containersOf(situation: Situation, after: After, votes: readonly LabStep[]): LabStep[] {
  const { registries, nodes, leavers, swarm } = situation;
  const dead = new Set(votes.map(({ id }) => id));
  const needs = (part: Part): string[] => after(part).filter((id) => !id.startsWith('forget ') || dead.has(id));
  return [
    ...[...registries, ...nodes.filter(({ inTurn }) => !inTurn)].flatMap((part) =>
      container(part, situation, needs(part)),
    ),
    ...leavers
      .filter((leaver) => holdsUnaskedVote(leaver, swarm !== undefined))
      .map((leaver) => startVoter(leaver, situation)),
  ];
}

function membersOf(situation: Situation, votes: readonly LabStep[]): LabStep[] {
  const { nodes, leavers, swarm } = situation;
  const voters = leavers.filter((leaver) => holdsUnaskedVote(leaver, swarm !== undefined));
  const dead = votes.map(({ id }) => id);
  return [...nodes.flatMap((part) => membership(part, situation, dead)), ...voters.map(ready)];
}

/** Of one that is taken out in its turn, only its vote is seen to before. */
function outsideTurns({ nodes }: Situation, steps: readonly LabStep[]): LabStep[] {
  const taken = new Set(nodes.filter(({ inTurn }) => inTurn).map(({ short }) => short));
  return steps.filter(({ lane, action }) => !taken.has(lane) || action.kind === 'promote');
}

/**
 * A node that was left drained comes first, so that no two are drained at once. Where it cannot, as it waits for another, it
 * takes its tasks again until its turn.
 */
function givenBack({ nodes, leavers }: Situation, turns: readonly Turn[]): LabStep[] {
  const later = new Set(turns.slice(1).map(({ name }) => name));
  const drained = [...nodes.filter(({ inTurn }) => inTurn), ...leavers.filter(({ isLive }) => isLive)].filter(
    isLeftDrained,
  );
  return drained
    .filter(({ name }) => later.has(name))
    .map((node) => ({ ...activate(node, []), id: `undrain ${node.short}` }));
}

const lateLanes = (situation: Situation): Set<string> =>
  new Set(
    [...situation.registries, ...situation.nodes]
      .filter(({ name }) => isLate(name, situation))
      .map(({ short }) => short),
  );

/** The steps with which the holders of its ports give them up. */
function afterPorts(situation: Situation, waits: PortOrder['waits']): After {
  const releases = releasing(situation);
  return ({ name }) => [...(waits.get(name) ?? [])].flatMap((holder) => releases.get(holder) ?? []);
}

function releasing({ nodes, registries, leavers, oldMirror }: Situation): Map<string, string[]> {
  const making = ({ name, short }: Part): [string, string[]] => [
    name,
    [`run ${short}`, `replace ${short}`, `rebuild ${short}`],
  ];
  const going = [...leavers, ...(oldMirror?.found ? [{ name: oldMirror.found.name, short: 'mirror' }] : [])];
  return new Map([
    ...[...registries, ...nodes].map(making),
    ...going.map(({ name, short }): [string, string[]] => [name, [`remove ${short}`]]),
  ]);
}

/** Before the first node is taken out, all the others have to be there: two at once might be a majority. */
function allReady(before: readonly string[]): LabStep[] {
  if (before.length === 0) return [];
  return [
    {
      ...{ id: 'all ready', title: 'the others are Ready', lane: 'lab', needs: [...before] },
      about: 'Before the first node is taken out, all the others have to be there.',
      action: { kind: 'settle' },
    },
  ];
}

function settle(situation: Situation, work: readonly LabStep[]): LabStep {
  const { nodes } = situation;
  const needed = new Set(work.flatMap(({ needs }) => needs));
  const ends = work.filter(({ id }) => !needed.has(id)).map(({ id }) => id);
  return {
    id: 'settle',
    title: nodes.length === 1 ? 'the node is Ready' : `all ${nodes.length} nodes are Ready`,
    lane: 'lab',
    needs: ['run registry', ...nodes.flatMap((node) => [...entryIds(node, situation), `label ${node.short}`]), ...ends],
    about: 'The manager sees every node Ready, and one of the managers leads.',
    action: { kind: 'settle' },
  };
}

/** Needs of steps that are not planned are dropped; what needs nothing else waits for the note. */
function linked(steps: readonly LabStep[], first: readonly LabStep[]): LabStep[] {
  const ids = new Set(steps.map(({ id }) => id));
  const notes = first.map(({ id }) => id);
  return steps.map((step) => {
    const needs = [...new Set(step.needs)].filter((need) => ids.has(need));
    return { ...step, needs: needs.length > 0 || notes.includes(step.id) ? needs : [...notes] };
  });
}
