import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Forecast } from '../../../shared/placement/index.ts';
import { m } from '../../messages/index.ts';
import { type Cell, type Model, type ServiceRow, scaleDraft } from '../../swarm/index.ts';

/** Of a task that a scaling takes away, for certain or perhaps. */
export type Departure = 'sure' | 'likely';

/** What would come to a node: tasks that certainly do, and whether one more may. */
export interface Ghost {
  service: string;
  colour: number;
  sure: number;
  maybe: boolean;
}

export interface PlacedGhost {
  ghost: Ghost;
  /** The short name of its node; undefined where it would find none. */
  where: string | undefined;
}

/** A scaling that is not let go of, as the board draws it. */
export interface Ghosts {
  serviceId: string;
  /** By node id. */
  coming: ReadonlyMap<string, Ghost>;
  /** By id: tasks that leave, and those of which nobody can say whether they do. */
  leaving: ReadonlyMap<string, Departure>;
  /** Of how many tasks nobody can say whether they leave, and how many of them do. */
  drawn: { of: number; leave: number };
  /** Tasks that would find no node. */
  unplaced: Ghost | undefined;
}

export function useGhosts(rows: readonly ServiceRow[]): Ghosts | undefined {
  const { draft } = useStore(scaleDraft);
  return useMemo(() => {
    const row = draft && rows.find(({ service }) => service.id === draft.serviceId);
    if (!row || draft.to === draft.from) return undefined;
    const { places, unplaced } = draft.forecast;
    const look = { service: row.service.name, colour: row.colour };
    const coming = new Map([...places].map(([id, place]) => [id, { ...look, ...place }]));
    return {
      serviceId: row.service.id,
      coming,
      leaving: toDepartures(draft.forecast),
      drawn: toDrawn(draft.forecast),
      unplaced: unplaced > 0 ? { ...look, sure: unplaced, maybe: false } : undefined,
    };
  }, [draft, rows]);
}

const toDepartures = ({ leaving, drawn }: Forecast): ReadonlyMap<string, Departure> =>
  new Map([...leaving.map((id) => [id, 'sure'] as const), ...drawn.map((id) => [id, 'likely'] as const)]);

function toDrawn({ leaving, drawn }: Forecast): Ghosts['drawn'] {
  const going = new Set(leaving);
  return { of: drawn.length, leave: drawn.filter((id) => going.has(id)).length };
}

/** As many places as are told one by one. */
const PLACES = 8;

/** What would come to a service, place by place; where these are many, how many. */
export function placedGhosts({ coming, unplaced }: Ghosts, nodes: Model['nodes']): PlacedGhost[] {
  const nowhere = unplaced ? [{ ghost: unplaced, where: undefined }] : [];
  const places = [...coming];
  const first = places[0]?.[1];
  if (first && places.length > PLACES) {
    const sure = places.reduce((sum, [, ghost]) => sum + ghost.sure, 0);
    const all = { ...first, sure, maybe: places.some(([, { maybe }]) => maybe) };
    return [{ ghost: all, where: m.board.group.nodes(places.length) }, ...nowhere];
  }
  return [...places.map(([id, ghost]) => ({ ghost, where: nodes.get(id)?.short ?? id.slice(0, 8) })), ...nowhere];
}

interface Range {
  least: number;
  most: number;
}

/** Of these cells: how many stay. */
export function staying(cells: readonly Cell[], { leaving, drawn }: Pick<Ghosts, 'leaving' | 'drawn'>): Range {
  const sure = cells.filter(({ id }) => leaving.get(id) === 'sure').length;
  const likely = cells.filter(({ id }) => leaving.get(id) === 'likely').length;
  const stay = cells.length - sure;
  // Those that are drawn elsewhere may be all that leave, or none of them.
  return { least: stay - Math.min(likely, drawn.leave), most: stay - Math.max(0, drawn.leave - drawn.of + likely) };
}

/** Tasks of a node after the scaling: at least and at most. Of those that are drawn it has one at most. */
export function countAfter(
  tasks: number,
  cells: readonly Cell[],
  ghost: Ghost | undefined,
  leaving: Ghosts['leaving'] | undefined,
): Range {
  const by = (how: Departure) => (leaving ? cells.filter(({ id }) => leaving.get(id) === how).length : 0);
  const stay = tasks + (ghost?.sure ?? 0) - by('sure');
  return { least: stay - by('likely'), most: stay + (ghost?.maybe ? 1 : 0) };
}
