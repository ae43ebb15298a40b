import { seats } from '../../../shared/model/names.ts';
import { isLate } from './ports.ts';
import type { NodePart, Situation } from './situation.ts';
import { isLeftDrained, labelEdit } from './situation.ts';
import type { LabStep } from './types.ts';

const JOINS = { group: 'join', most: 16 };

/** How a node comes to be in the swarm: `back` for one that is in it and does not answer yet; none for one that is Ready. */
export function entryOf(part: NodePart, { swarm, input }: Situation): 'init' | 'join' | 'back' | undefined {
  const { name, record, deed, inTurn, isReady } = part;
  if (!swarm) return name === input.layout.manager.name ? 'init' : 'join';
  if (inTurn) return undefined;
  if (!record || deed !== 'none') return 'join';
  if (isReady) return undefined;
  return swarm.memberships[name]?.state === 'active' ? 'back' : 'join';
}

/** The steps that any of the nodes may have, whichever is there: a need of one that is not is dropped in the end. */
export const entryIds = ({ short }: Pick<NodePart, 'short'>, situation: Situation): string[] => [
  ...(short === situation.input.layout.manager.short ? ['init'] : []),
  `join ${short}`,
  `back ${short}`,
];

/** Less what belongs to its turn. */
const ownEntry = (part: NodePart, situation: Situation): string[] =>
  entryOf(part, situation) === undefined ? [] : entryIds(part, situation);

/** What it takes a node to be a member again, and what it is there: its role, labels, images and availability. */
export function membership(part: NodePart, situation: Situation, votes: readonly string[]): LabStep[] {
  const { short, name } = part;
  const entry = entryOf(part, situation);
  const needs = [
    `ready ${short}`,
    ...predecessors(part, situation),
    ...(part.wanted.seat.role === 'manager' ? [...votes, ...otherVoters(part, situation)] : []),
  ];
  return [
    ...(entry === undefined || part.inTurn ? [] : [ready(part)]),
    ...(entry === undefined ? [] : [entryStep(part, entry, needs)]),
    ...promotion(part, situation, votes),
    ...sharing(part, situation),
    ...(isToActivate(part, situation) ? [activate(part, [...entryIds(part, situation), `promote ${short}`])] : []),
    ...labelling(part, situation, name),
  ];
}

/** Waits until the engine in a node answers. */
export const ready = ({ short, name }: Pick<NodePart, 'short' | 'name'>): LabStep => ({
  ...{ id: `ready ${short}`, title: 'daemon answers', lane: short, needs: [`run ${short}`] },
  about: 'Skep waits until the Docker engine in the node answers: a minute at most, longer where many start at once.',
  action: { kind: 'ready', node: name },
});

/** It may be a manager already: without its vote there may be no leader to ask. */
const mayVote = ({ wanted, isNew }: NodePart): boolean => wanted.seat.role === 'manager' && !isNew;

/** One that is just being made to answer again may be the only voter: who joins before is one too many for it. */
const otherVoters = ({ short }: NodePart, situation: Situation): string[] =>
  situation.nodes
    .filter((each) => each.short !== short && each.deed !== 'none' && !each.inTurn && mayVote(each))
    .filter((each) => !isLate(each.name, situation))
    .map((each) => `ready ${each.short}`);

/** Two managers that join at the same time upset the election; workers do not mind. */
function predecessors({ wanted, short }: NodePart, situation: Situation): string[] {
  const { nodes, input, leavers, swarm } = situation;
  const first = input.layout.manager;
  if (short === first.short)
    return swarm ? [] : [...nodes.filter(mayVote), ...leavers].map((each) => `ready ${each.short}`);
  // The nearest manager before it that has something to do itself; of one that waits for its turn, nothing.
  const isWorker = wanted.seat.role === 'worker';
  const before = isWorker
    ? nodes.slice(0, 1)
    : nodes.slice(
        0,
        nodes.findIndex((node) => node.short === short),
      );
  const busy = before.findLast(
    (node) => !isLate(node.name, situation) && (entryOf(node, situation) || isToPromote(node, situation)),
  );
  return busy ? [...ownEntry(busy, situation), `promote ${busy.short}`] : [];
}

export function entryStep({ short, name, wanted }: NodePart, kind: 'init' | 'join' | 'back', needs: string[]): LabStep {
  const { role } = wanted.seat;
  if (kind === 'init') {
    return {
      ...{ id: 'init', title: 'init the swarm', lane: short, needs },
      about: 'The first manager begins a swarm and becomes its leader.',
      action: { kind, node: name },
    };
  }
  if (kind === 'back') return back({ short, name }, needs);
  return {
    ...{ id: `join ${short}`, title: 'join', lane: short, needs },
    about: role === 'manager' ? 'Managers join one after the other.' : 'Workers join all at once.',
    ...(role === 'worker' ? { limit: JOINS } : {}),
    action: { kind, node: name },
  };
}

export const back = ({ short, name }: Pick<NodePart, 'short' | 'name'>, needs: string[]): LabStep => ({
  ...{ id: `back ${short}`, title: 'Ready again', lane: short, needs },
  about: 'Waits until the swarm has it Ready again, as the node that it was.',
  action: { kind: 'back', node: name },
});

export const activate = ({ short, name }: Pick<NodePart, 'short' | 'name'>, needs: string[]): LabStep => ({
  ...{ id: `activate ${short}`, title: 'takes tasks again', lane: short, needs },
  about: 'It gets back the availability that it had before it was drained.',
  action: { kind: 'activate', node: name },
});

export const isToPromote = ({ wanted, record, deed }: NodePart, { swarm }: Situation): boolean =>
  swarm !== undefined && wanted.seat.role === 'manager' && record?.role === 'worker' && deed !== 'rebuild';

function promotion(part: NodePart, situation: Situation, votes: readonly string[]): LabStep[] {
  if (!isToPromote(part, situation)) return [];
  const { short, name } = part;
  return [
    {
      ...{ id: `promote ${short}`, title: 'promote', lane: short },
      needs: [...ownEntry(part, situation), ...predecessors(part, situation), ...votes],
      about: 'It was demoted, and the spec wants it as a manager.',
      action: { kind: 'promote', node: name },
    },
  ];
}

/** One that is drained in its turn is given back what it was there. Unasked, a half-done change may have left any of them so. */
export function isToActivate(part: NodePart, { swarm, notes }: Situation): boolean {
  if (part.inTurn && swarm) return false;
  if (!swarm) return notes.before !== undefined && !part.isNew;
  return part.deed !== 'rebuild' && isLeftDrained(part);
}

/** It is new, or came with a change that is not done: cut off, it may be there and have no images yet. */
function mayLackImages({ short, isNew }: NodePart, { input, notes }: Situation): boolean {
  const cameWithIt = notes.before !== undefined && !seats(notes.before).some((seat) => seat.short === short);
  return isNew || cameWithIt || (input.lacking?.includes(short) ?? false);
}

function sharing(part: NodePart, situation: Situation): LabStep[] {
  const { input, swarm, nodes } = situation;
  if (!input.spec.shareImages || !swarm || !mayLackImages(part, situation)) return [];
  if (!nodes.some((other) => !mayLackImages(other, situation) && other.isReady)) return [];
  const { short, name } = part;
  return [
    {
      ...{ id: `share ${short}`, title: 'load the others’ images', lane: short },
      needs: [...entryIds(part, situation), `activate ${short}`],
      about: 'What images the other nodes have is loaded into it, so that it need not pull them.',
      action: { kind: 'share-images', node: name },
    },
  ];
}

function labelling(part: NodePart, situation: Situation, name: string): LabStep[] {
  // Without its data it comes back as another node, which has none.
  const edit = labelEdit(part.deed === 'rebuild' ? { ...part, record: undefined } : part, situation);
  if (!edit) return [];
  const { short } = part;
  return [
    {
      ...{ id: `label ${short}`, title: 'label', lane: short },
      needs: [...entryIds(part, situation), `promote ${short}`, `activate ${short}`],
      about: 'Labels by which services choose their nodes.',
      action: { kind: 'label', node: name, ...edit },
    },
  ];
}
