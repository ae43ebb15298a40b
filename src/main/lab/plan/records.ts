import { seats } from '../../../shared/model/names.ts';
import type { ObservedNode } from '../observe/types.ts';
import type { Leftover, NodePart, Situation } from './situation.ts';
import type { LabStep } from './types.ts';

/** Records of the swarm that nobody goes by any more. */
export interface Stale {
  short: string;
  name: string;
  records: readonly ObservedNode[];
}

/** A dead manager counts for the quorum: its record goes before anything else is asked of the others. */
export const holdsVote = ({ records }: Stale): boolean => records.some(({ role }) => role === 'manager');

/** Of nodes that are wanted, those they went by before; one that is drained in its turn is seen to there. */
export const staleOf = ({ short, name, record, earlier, deed, inTurn }: NodePart): Stale => ({
  ...{ short, name },
  records: deed === 'rebuild' && !inTurn && record ? [record, ...earlier] : earlier,
});

export const forget = ({ short, name }: Omit<Stale, 'records'>, ids: string[], needs: string[]): LabStep => ({
  ...{ id: `forget ${short}`, title: 'remove its record', lane: short, needs },
  about: 'What the swarm remembers of a node that is no more; a dead manager would count for the quorum.',
  action: { kind: 'forget', node: name, ids },
});

/** All whose votes are in the way, one after the other. */
export function deadVotes({ nodes, leavers, leftovers }: Situation): LabStep[] {
  const dead = [...leavers.filter(({ isLive }) => !isLive), ...leftovers];
  const stale = [...nodes.map(staleOf).filter(({ short }) => !inTurnToForget(nodes, short)), ...dead].filter(holdsVote);
  return stale.map((each, i) => forget(each, idsOf(each), i === 0 ? [] : [`forget ${stale[i - 1]?.short}`]));
}

const inTurnToForget = (nodes: readonly NodePart[], short: string): boolean =>
  nodes.some((node) => node.short === short && node.inTurn && node.deed === 'rebuild');

export const idsOf = ({ records }: Pick<Stale, 'records'>): string[] => records.map(({ id }) => id);

/** The others, when the rest is done. */
export function leftRecords(situation: Situation, after: readonly string[]): LabStep[] {
  const { nodes, leftovers } = situation;
  const ofWanted = nodes
    .filter((node) => !(node.inTurn && node.deed === 'rebuild'))
    .map(staleOf)
    .filter((stale) => stale.records.length > 0 && !holdsVote(stale))
    .map((stale) => forget(stale, idsOf(stale), [`join ${stale.short}`, `back ${stale.short}`]));
  return [...ofWanted, ...leftovers.flatMap((leftover) => remains(leftover, after)), ...unknown(situation, after)];
}

function remains(leftover: Leftover, after: readonly string[]): LabStep[] {
  const { short, records, volumes } = leftover;
  const late = records.length > 0 && !holdsVote(leftover);
  return [
    ...(late ? [forget(leftover, idsOf(leftover), [...after])] : []),
    ...(volumes.length > 0 ? [removeVolumes(short, volumes, [...after, `forget ${short}`])] : []),
  ];
}

/** Where nobody could be asked, nodes of the spec before may have left a record. */
function unknown({ swarm, notes, nodes, leavers, input }: Situation, after: readonly string[]): LabStep[] {
  if (swarm || !notes.before) return [];
  const known = new Set([...nodes, ...leavers].map(({ name }) => name));
  const before = [notes.before, ...notes.older.flatMap(({ spec }) => spec ?? [])].flatMap(seats);
  const gone = new Map(before.filter(({ name }) => !known.has(name)).map((seat) => [seat.name, seat]));
  return input.observed.containers.length === 0 ? [] : [...gone.values()].map((seat) => forget(seat, [], [...after]));
}

export const removeVolumes = (short: string, volumes: string[], needs: string[]): LabStep => ({
  ...{ id: `remove volumes ${short}`, title: 'remove its data', lane: short, needs },
  about: 'Its images, its containers and the volumes of its tasks.',
  action: { kind: 'remove-volumes', volumes },
});
