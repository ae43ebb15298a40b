import type { SwarmTask } from '../model/swarm.ts';
import type { Likely } from './types.ts';

interface Standing {
  slot: readonly SwarmTask[];
  /** That it is the first, second … of its service on its node; 0 where it has no node, or is two tasks at a time. */
  nth: number;
}

export interface Leaving {
  /** As many as leave; of those that are drawn too Swarm may take another in its place. */
  tasks: string[];
  /** Of equal claim to stay: some of them leave, and nobody can say which. */
  drawn: string[];
  /** Among equal nodes: how many go. */
  classes: Likely[];
}

/** Who leaves when only `keep` slots stay: first those without a node, then from the nodes with the most, not running ones before. */
export function leaving(slots: readonly (readonly SwarmTask[])[], keep: number): Leaving {
  const counts = new Map<string, number>();
  const standings = [...slots].sort(runningFirst).map((slot): Standing => {
    const [only, another] = slot;
    if (only?.nodeId === undefined || another) return { slot, nth: 0 };
    const nth = (counts.get(only.nodeId) ?? 0) + 1;
    counts.set(only.nodeId, nth);
    return { slot, nth };
  });
  standings.sort((a, b) => position(a) - position(b));
  const going = standings.slice(keep);
  return { tasks: idsOf(going), drawn: idsOf(drawnFrom(standings, going)), classes: classes(going, counts) };
}

const idsOf = (standings: readonly Standing[]): string[] => standings.flatMap(({ slot }) => slot.map(({ id }) => id));

/** All of the rank through which the cut goes; none where it goes between two. */
function drawnFrom(all: readonly Standing[], going: readonly Standing[]): Standing[] {
  const equal = (standing: Standing): boolean => standing.nth === going[0]?.nth;
  const drawn = all.filter(equal);
  return drawn.length > going.filter(equal).length ? drawn : [];
}

const position = ({ nth }: Standing): number => nth || Number.POSITIVE_INFINITY;

const isRunning = (slot: readonly SwarmTask[]): boolean => slot.some(({ state }) => state === 'running');

const runningFirst = (a: readonly SwarmTask[], b: readonly SwarmTask[]): number =>
  Number(isRunning(b)) - Number(isRunning(a)) || slotOf(a) - slotOf(b);

const slotOf = ([task]: readonly SwarmTask[]): number => task?.slot ?? 0;

/** Of the lowest rank that is touched any of its nodes may lose one; all ranks above it go whole. */
function classes(going: readonly Standing[], counts: ReadonlyMap<string, number>): Likely[] {
  const placed = going.filter(({ nth }) => nth > 0);
  const lowest = placed[0]?.nth;
  if (lowest === undefined) return [];
  const above = new Map<string, number>();
  for (const { slot, nth } of placed) {
    const nodeId = slot[0]?.nodeId ?? '';
    if (nth > lowest) above.set(nodeId, (above.get(nodeId) ?? 0) + 1);
  }
  const drawn = [...counts].filter(([, most]) => most >= lowest).map(([id]) => id);
  return [
    { nodes: drawn, tasks: placed.filter(({ nth }) => nth === lowest).length },
    ...[...above].map(([id, tasks]) => ({ nodes: [id], tasks })),
  ];
}
