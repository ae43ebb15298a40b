import { LAB_LIMITS, LabSpec, type Role } from '../../../shared/model/lab.ts';
import { type NodeSeat, seats, shortName } from '../../../shared/model/names.ts';
import { addNodes, removeNode } from '../../../shared/spec-edit.ts';
import { type Draft, draftOf } from './draft.ts';

/** Which nodes a draft has. `base`, where a lab is edited, is its spec: what comes back is as it was there. */

const COUNT = { manager: 'managers', worker: 'workers' } as const;
const LEAST = { manager: 1, worker: 0 } as const;
const MOST = { manager: Math.max(...LAB_LIMITS.managers), worker: LAB_LIMITS.workers } as const;
const EMPTY = LabSpec.parse({ name: 'lab' });

export const shapeOf = ({ managers, workers, skip }: Draft): LabSpec => ({ ...EMPTY, managers, workers, skip });
export const seatsOf = (draft: Draft): NodeSeat[] => seats({ ...shapeOf(draft), ...inBounds(draft) });

/** Numbers out of range are drawn as far as one can. */
const inBounds = (draft: Draft) => ({
  managers: Math.min(MOST.manager, Math.max(1, draft.managers)),
  workers: Math.min(MOST.worker, Math.max(0, draft.workers)),
});

/** What is out of range is kept as it was typed: the form says why it cannot be. */
export function withCount(draft: Draft, role: Role, count: number, base?: LabSpec): Draft {
  const key = COUNT[role];
  const isOut = (n: number): boolean => n < LEAST[role] || n > MOST[role];
  if (isOut(count) || isOut(draft[key])) return { ...draft, [key]: count };
  let shape = shapeOf(draft);
  if (count > shape[key]) shape = addNodes(shape, role, count - shape[key]);
  while (count < shape[key]) {
    const last = seats(shape).findLast((seat) => seat.role === role);
    if (!last) break;
    shape = removeNode(shape, last.short);
  }
  return settled(shape, draft, base);
}

export const withoutNode = (draft: Draft, short: string, base?: LabSpec): Draft =>
  settled(removeNode(shapeOf(draft), short), draft, base);

/** A node that was to be removed stays after all. */
export function withNodeBack(draft: Draft, { short, role }: NodeSeat, base: LabSpec): Draft {
  const wanted = new Set([...seatsOf(draft).map((seat) => seat.short), short]);
  const numbers = [...seatsOf(draft), ...seats(base)].filter((seat) => wanted.has(seat.short) && seat.role === role);
  const last = Math.max(...numbers.map((seat) => seat.number));
  const gaps = Array.from({ length: last }, (_, i) => shortName(role, i + 1)).filter((each) => !wanted.has(each));
  const others = draft.skip.filter((each) => !each.startsWith(role));
  const key = COUNT[role];
  return settled({ ...shapeOf(draft), [key]: draft[key] + 1, skip: [...others, ...gaps] }, draft, base);
}

/** Nodes of the lab that the draft no longer has. */
export function removedNodes(draft: Draft, base: LabSpec): NodeSeat[] {
  const kept = new Set(seatsOf(draft).map(({ short }) => short));
  return seats(base).filter(({ short }) => !kept.has(short));
}

/**
 * A new lab's answers about a node that went stay, for it may come back. Of a lab that is there they go with the node, and come
 * back with it as the lab has them.
 */
function settled({ managers, workers, skip }: LabSpec, before: Draft, base: LabSpec | undefined): Draft {
  const draft = { ...before, managers, workers, skip };
  if (!base) return draft;
  const was = new Set(seatsOf(before).map(({ short }) => short));
  const now = new Set(seatsOf(draft).map(({ short }) => short));
  const returns = (short: string): boolean => now.has(short) && !was.has(short);
  const original = draftOf(base, 'file');
  const of = (nodes: Draft['nodes'], is: (short: string) => boolean) =>
    Object.entries(nodes).filter(([short]) => is(short));
  return {
    ...draft,
    labels: [
      ...draft.labels.filter(({ node }) => now.has(node) && !returns(node)),
      ...original.labels.filter(({ node }) => returns(node)),
    ],
    nodes: Object.fromEntries([
      ...of(draft.nodes, (short) => now.has(short) && !returns(short)),
      ...of(original.nodes, returns),
    ]),
  };
}
