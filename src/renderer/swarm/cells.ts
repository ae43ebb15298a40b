import { rank, type SwarmNode, type SwarmService, type SwarmTask } from '../../shared/model/swarm.ts';

/**
 * How a task is shown. unplaced: Swarm has no node for it; lost: its node is down or gone; stopping: Swarm wants it gone
 * and it is still there; ended: history that something newer has replaced.
 */
export type CellKind = 'running' | 'starting' | 'unplaced' | 'stopping' | 'failed' | 'lost' | 'complete' | 'ended';

export interface Cell {
  id: string;
  task: SwarmTask;
  kind: CellKind;
  /** `web`, or the start of the service's id where the service is gone already. */
  service: string;
  /** Slot, or for a global service the node's short name. */
  slot: string;
  /** 1 to 8; 0 where there are more services than colours. */
  colour: number;
  /** Attempts of this slot that failed before this one, as far as Swarm remembers. */
  failures: number;
}

/** The parts of the live model that cells are made from. */
export interface Model {
  nodes: ReadonlyMap<string, SwarmNode>;
  services: ReadonlyMap<string, SwarmService>;
  tasks: ReadonlyMap<string, SwarmTask>;
}

export const NOTHING: Model = { nodes: new Map(), services: new Map(), tasks: new Map() };

const RUNNING = rank('running');

const hasFailed = (task: SwarmTask): boolean => task.state === 'failed' || task.state === 'rejected';

/** Tasks of a global service have no slot: there the node is the slot. */
export const slotKey = (task: SwarmTask): string => `${task.serviceId} ${task.slot ?? task.nodeId ?? ''}`;

/** The cells of one slot, of its attempts from the oldest to the newest. */
export function slotCells(attempts: readonly SwarmTask[], model: Model, colour: number): Cell[] {
  const failures = attempts.filter(hasFailed).length;
  return attempts.map((task, i) => {
    const newest = i === attempts.length - 1;
    const node = task.nodeId === undefined ? undefined : model.nodes.get(task.nodeId);
    return {
      id: task.id,
      task,
      kind: kindOf(task, newest, node),
      service: model.services.get(task.serviceId)?.name ?? task.serviceId.slice(0, 8),
      slot: task.slot === undefined ? (node?.short ?? '') : String(task.slot),
      colour,
      failures: newest && !hasFailed(task) ? failures : 0,
    };
  });
}

/** `newest` tells whether the task is the latest attempt of its slot. */
export function kindOf(task: SwarmTask, newest: boolean, node: SwarmNode | undefined): CellKind {
  const wanted = rank(task.desired) <= RUNNING;
  if (rank(task.state) <= RUNNING) {
    if (task.nodeId === undefined) return wanted ? 'unplaced' : 'ended';
    if (!node || node.state === 'down') return 'lost';
    if (!wanted) return task.desired === 'complete' ? 'running' : 'stopping';
    return task.state === 'running' ? 'running' : 'starting';
  }
  if (!newest) return 'ended';
  if (hasFailed(task)) return 'failed';
  if (task.state === 'complete') return 'complete';
  return task.state === 'orphaned' ? 'lost' : 'ended';
}

/** Whether two cells of one task are drawn the same. */
export const sameCell = (a: Cell, b: Cell): boolean =>
  a.task === b.task &&
  a.kind === b.kind &&
  a.colour === b.colour &&
  a.service === b.service &&
  a.slot === b.slot &&
  a.failures === b.failures;

/** Whether a task is part of what Swarm wants now, and has a place. */
export const isCurrent = (cell: Pick<Cell, 'kind'>): boolean => cell.kind === 'running' || cell.kind === 'starting';

/** Whether something is wrong with it, or was until just now. */
export const isFault = ({ kind, failures }: Pick<Cell, 'kind' | 'failures'>): boolean =>
  kind === 'failed' || kind === 'lost' || kind === 'unplaced' || (kind === 'starting' && failures > 0);
