import { rank, type SwarmNode, type SwarmTask } from '../model/swarm.ts';
import type { Cluster } from './types.ts';

/** What a node has to give, and what of it is taken, as Swarm's scheduler counts. */
export interface Seat {
  node: SwarmNode;
  /** Tasks that are there and wanted, in all and per service. */
  active: number;
  ofService: Map<string, number>;
  /** Reserved by all tasks that are there, those that are to stop too: billionths of a CPU, and bytes. */
  nanos: number;
  memory: number;
  /** `tcp/8080` → the task that holds it. */
  ports: Map<string, SwarmTask>;
}

/** A cluster, sorted once for all questions about it. */
export interface ClusterIndex {
  seats: ReadonlyMap<string, Seat>;
  tasksOf(serviceId: string): readonly SwarmTask[];
}

const ASSIGNED = rank('assigned');
const RUNNING = rank('running');
const COMPLETE = rank('complete');

/** On its node, or on the way there: it holds what it reserves until it has ended. */
export const isThere = ({ nodeId, state }: SwarmTask): boolean =>
  nodeId !== undefined && rank(state) >= ASSIGNED && rank(state) <= RUNNING;

/** One that Swarm wants to run, or to have run. */
export const isWanted = ({ desired }: SwarmTask): boolean => rank(desired) <= COMPLETE;

export const toNanos = (cpus: number): number => Math.round(cpus * 1e9);
export const portKey = ({ port, protocol }: { port: number; protocol: string }): string => `${protocol}/${port}`;

const known = new WeakMap<Cluster['tasks'], { nodes: Cluster['nodes']; index: ClusterIndex }>();

/** The index of a cluster: built once for the same maps, which a patch of the live model replaces. */
export function indexOf({ nodes, tasks }: Cluster): ClusterIndex {
  const held = known.get(tasks);
  if (held?.nodes === nodes) return held.index;
  const index = build(nodes, tasks);
  known.set(tasks, { nodes, index });
  return index;
}

function build(nodes: Cluster['nodes'], tasks: Cluster['tasks']): ClusterIndex {
  const seats = new Map([...nodes].map(([id, node]) => [id, toSeat(node)]));
  const byService = new Map<string, SwarmTask[]>();
  for (const task of tasks.values()) {
    const siblings = byService.get(task.serviceId);
    if (siblings) siblings.push(task);
    else byService.set(task.serviceId, [task]);
    const seat = task.nodeId === undefined ? undefined : seats.get(task.nodeId);
    if (seat && isThere(task)) take(seat, task);
  }
  return { seats, tasksOf: (serviceId) => byService.get(serviceId) ?? [] };
}

const toSeat = (node: SwarmNode): Seat => ({
  node,
  active: 0,
  ofService: new Map(),
  nanos: 0,
  memory: 0,
  ports: new Map(),
});

function take(seat: Seat, task: SwarmTask): void {
  seat.nanos += toNanos(task.cpus ?? 0);
  seat.memory += task.memory ?? 0;
  for (const port of task.hostPorts ?? []) seat.ports.set(portKey(port), task);
  if (!isWanted(task)) return;
  seat.active += 1;
  seat.ofService.set(task.serviceId, (seat.ofService.get(task.serviceId) ?? 0) + 1);
}
