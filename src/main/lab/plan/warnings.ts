import type { PlannedPart } from '../../../shared/model/lab-plan.ts';
import { WAS_LABEL } from '../../../shared/model/names.ts';
import type { ObservedNode } from '../observe/types.ts';
import { type Forecast, majority } from './quorum.ts';
import { answering, type NodePart, type Situation } from './situation.ts';
import { all, managers, verb } from './words.ts';

/** What it costs. */
export function warnings(situation: Situation, parts: readonly PlannedPart[], told: Forecast): string[] {
  return [
    ...ended(situation),
    ...withoutManager(situation, told),
    ...votesLost(situation),
    ...unasked(situation),
    ...waiting(situation, parts),
    ...imagesLost(situation),
    ...dataLost(situation),
    ...even(situation),
  ];
}

/** The swarm lives in its managers' data. */
function ended({ input, lab, nodes }: Situation): string[] {
  const keeping = nodes.filter(
    ({ wanted, deed, isNew }) => wanted.seat.role === 'manager' && deed !== 'rebuild' && !isNew,
  );
  const rebuilt = nodes.filter(({ wanted, deed }) => wanted.seat.role === 'manager' && deed === 'rebuild');
  if (rebuilt.length === 0 || keeping.length > 0 || answering(input.observed).length > 1) return [];
  const names = rebuilt.map(({ short }) => short);
  return [
    `No other manager keeps what ${all(names)} ${verb(names, 'knows', 'know')}: a new swarm is begun, and all services, secrets and configs of ${lab} are lost.`,
  ];
}

function withoutManager({ swarm }: Situation, { lost }: Forecast): string[] {
  if (!swarm || !lost || lost.voters === 0) return [];
  const why =
    lost.voters === 1 ? `${lost.node} is the only manager` : `Of ${managers(lost.voters)} both are needed to decide`;
  return [`${why}: while ${lost.node} is made anew, nothing can be changed for some seconds. Tasks go on running.`];
}

/** Where nobody answers: managers without their data, which no start brings back. */
function votesLost({ swarm, nodes, notes, input }: Situation): string[] {
  const own = nodes.filter(({ wanted }) => wanted.seat.role === 'manager');
  const lost = own.filter(({ isNew, deed }) => isNew && deed !== 'rebuild');
  const kept = own.length - lost.length;
  if (swarm || notes.before || kept === 0 || kept >= majority(own.length) || input.observed.specs.length === 0)
    return [];
  const [first] = own.filter(({ isNew }) => !isNew);
  return [
    `Only ${kept} of ${managers(own.length)} ${kept === 1 ? 'has' : 'have'} data, and no manager answers. If the others were in the swarm before, it cannot decide any more; this makes ${first?.short} a swarm of its own: docker exec ${first?.name} docker swarm init --force-new-cluster`,
  ];
}

function unasked({ swarm, nodes, lab }: Situation): string[] {
  const taken = nodes.filter(({ inTurn }) => inTurn).map(({ short }) => short);
  if (swarm || taken.length === 0) return [];
  return [
    `No manager of ${lab} answers: ${all(taken)} ${verb(taken, 'is', 'are')} made anew without moving tasks first.`,
  ];
}

/** Tasks of a node that is taken out while there is no other that takes them. */
function waiting({ nodes, leavers, swarm }: Situation, parts: readonly PlannedPart[]): string[] {
  if (!swarm) return [];
  const takers = nodes.filter(takesTasks).map(({ short }) => short);
  const out = new Set([...nodes.filter(({ inTurn }) => inTurn), ...leavers].map(({ short }) => short));
  return parts
    .filter(({ name, moves }) => out.has(name) && moves.length > 0 && takers.every((taker) => taker === name))
    .map(({ name, what, moves }) => {
      const services = moves.map(({ service }) => service);
      const until = what === 'remove' ? 'another node takes tasks' : `${name} is back`;
      return `No other node takes the tasks of ${name}: ${all(services)} ${verb(services, 'waits', 'wait')} until ${until}.`;
    });
}

const takesTasks = ({ record, isNew }: Pick<NodePart, 'record' | 'isNew'>): boolean =>
  isNew || record === undefined || wasOf(record) === 'active';

const wasOf = ({ labels, availability }: ObservedNode): string => labels[WAS_LABEL] ?? availability;

function imagesLost({ registries, input }: Situation): string[] {
  const registry = registries.find(({ short }) => short === 'registry');
  if (!registry?.found || (registry.deed !== 'replace' && registry.deed !== 'rebuild')) return [];
  const { mounts } = registry.found.made ?? {};
  const noted = input.observed.specs[0]?.spec?.registry.persistent;
  const wasKept = registry.found.made ? mounts !== undefined : noted !== false;
  if (wasKept && registry.wanted.mounts.length > 0 && registry.deed === 'replace') return [];
  return ['The registry is made anew and does not keep its images: what was pushed to it has to be pushed again.'];
}

function dataLost({ nodes, leavers, leftovers }: Situation): string[] {
  const left = leftovers.filter(({ volumes }) => volumes.length > 0);
  const removed = [...leavers, ...left].map(({ short }) => short);
  const rebuilt = nodes.filter(({ deed }) => deed === 'rebuild').map(({ short }) => short);
  const lost = (names: string[], when: string): string[] =>
    names.length === 0 ? [] : [`The images and local volumes of ${all(names)} are lost ${when}.`];
  return [
    ...lost(removed, `with ${verb(removed, 'it', 'them')}`),
    ...lost(rebuilt, `when ${verb(rebuilt, 'it is', 'they are')} rebuilt`),
  ];
}

function even({ input, notes }: Situation): string[] {
  const { managers: after } = input.spec;
  const changes = notes.claim !== undefined && notes.before !== undefined && notes.before.managers !== after;
  if (!changes || after % 2 === 1) return [];
  const survives = after / 2 - 1;
  return [
    `${managers(after)} survive the loss of ${survives === 0 ? 'none' : survives}, as ${after - 1} would: an odd number is better.`,
  ];
}
