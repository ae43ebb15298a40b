import { type SwarmNode, type SwarmService, type SwarmTask, TASK_STATES } from '../../../shared/model/swarm.ts';

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

const RANK = new Map(TASK_STATES.map((state, i) => [state, i]));
const rank = (state: SwarmTask['state']): number => RANK.get(state) ?? 0;
const RUNNING = rank('running');

const hasFailed = (task: SwarmTask): boolean => task.state === 'failed' || task.state === 'rejected';

/** All tasks as cells, in the order in which they stand in their places: by age of the service, then slot. */
export function toCells(model: Model, colours: ReadonlyMap<string, number>): Cell[] {
  const slots = bySlot(model.tasks.values());
  const cells = [...slots.values()].flatMap((attempts) => {
    const failures = attempts.filter(hasFailed).length;
    return attempts.map((task, i) => {
      const newest = i === attempts.length - 1;
      return toCell(task, newest, newest && !hasFailed(task) ? failures : 0, model, colours);
    });
  });
  return cells.sort(inOrder(model.services));
}

function toCell(
  task: SwarmTask,
  newest: boolean,
  failures: number,
  model: Model,
  colours: ReadonlyMap<string, number>,
): Cell {
  const node = task.nodeId === undefined ? undefined : model.nodes.get(task.nodeId);
  return {
    id: task.id,
    task,
    kind: kindOf(task, newest, node),
    service: model.services.get(task.serviceId)?.name ?? task.serviceId.slice(0, 8),
    slot: task.slot === undefined ? (node?.short ?? '') : String(task.slot),
    colour: colours.get(task.serviceId) ?? 0,
    failures,
  };
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

/** Attempts of each slot, oldest first. Tasks of a global service have no slot: there the node is the slot. */
function bySlot(tasks: Iterable<SwarmTask>): Map<string, SwarmTask[]> {
  const slots = new Map<string, SwarmTask[]>();
  for (const task of tasks) {
    const key = `${task.serviceId} ${task.slot ?? task.nodeId ?? ''}`;
    const attempts = slots.get(key);
    if (attempts) attempts.push(task);
    else slots.set(key, [task]);
  }
  for (const attempts of slots.values()) attempts.sort((a, b) => a.created - b.created);
  return slots;
}

function inOrder(services: ReadonlyMap<string, SwarmService>): (a: Cell, b: Cell) => number {
  const born = (cell: Cell): number => services.get(cell.task.serviceId)?.created ?? Number.MAX_VALUE;
  return (a, b) =>
    born(a) - born(b) ||
    a.service.localeCompare(b.service) ||
    (a.task.slot ?? 0) - (b.task.slot ?? 0) ||
    a.task.created - b.task.created;
}
