import type { SwarmNode } from '../../../shared/model/swarm.ts';
import type { Cell, Model } from '../../swarm/index.ts';
import { isHere } from './load.ts';

/** Where a task of a drained node has come to. */
export type Leaving =
  | { how: 'stopping' }
  /** Its successor has no node yet. */
  | { how: 'waiting' }
  | { how: 'starting' | 'running'; on: SwarmNode }
  /** A global service's: one comes back when the node is active again. */
  | { how: 'back' }
  | { how: 'gone' };

export interface Departure {
  cell: Cell;
  leaving: Leaving;
}

/** History that is older than this has nothing to do with the drain that is watched. */
const RECENT_MS = 10 * 60_000;

/** The tasks that a drained node had, those that are still there first. `cells`: of the node; `all`: of the services. */
export function departures(
  cells: readonly Cell[],
  cellsOf: (serviceId: string) => readonly Cell[],
  model: Pick<Model, 'nodes' | 'services'>,
  now: number,
): Departure[] {
  const here = cells.filter(isHere).map((cell): Departure => ({ cell, leaving: { how: 'stopping' } }));
  const left = newestPerSlot(cells)
    .filter((cell) => !isHere(cell) && cell.task.desired === 'shutdown' && now - cell.task.since < RECENT_MS)
    .map((cell): Departure => ({ cell, leaving: whereTo(cell, cellsOf(cell.task.serviceId), model) }));
  return [...here, ...left];
}

function newestPerSlot(cells: readonly Cell[]): Cell[] {
  const slots = Map.groupBy(cells, ({ task }) => `${task.serviceId} ${task.slot ?? ''}`);
  return [...slots.values()].flatMap((attempts) => {
    const newest = attempts.toSorted((a, b) => b.task.created - a.task.created)[0];
    return newest ? [newest] : [];
  });
}

function whereTo(
  { task }: Cell,
  others: readonly Cell[],
  { nodes, services }: Pick<Model, 'nodes' | 'services'>,
): Leaving {
  if (services.get(task.serviceId)?.mode === 'global') return { how: 'back' };
  const next = others
    .filter((other) => other.task.slot === task.slot && other.task.created > task.created)
    .toSorted((a, b) => b.task.created - a.task.created)[0];
  if (!next) return { how: 'gone' };
  const on = next.task.nodeId === undefined ? undefined : nodes.get(next.task.nodeId);
  if (!on) return { how: 'waiting' };
  return { how: next.kind === 'running' ? 'running' : 'starting', on };
}
