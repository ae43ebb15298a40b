import type { ServiceSpec } from '../model/service.ts';
import type { ServicePort, SwarmTask } from '../model/swarm.ts';
import { portKey, type Seat, toNanos } from './cluster-index.ts';

/** What one task of a service asks of a node, in the scheduler's units. */
export interface Need {
  serviceId: string;
  constraints: readonly string[];
  nanos: number;
  memory: number;
  /** Ports of the node itself that it wants. */
  ports: readonly { key: string; port: number; protocol: string }[];
  /** Most tasks of the service on a node. */
  most: number;
}

export const toNeed = (spec: ServiceSpec, serviceId = ''): Need => ({
  serviceId,
  constraints: spec.constraints,
  nanos: toNanos(spec.reserve.cpus ?? 0),
  memory: spec.reserve.memory ?? 0,
  ports: spec.ports.flatMap(toHostPort),
  most: spec.maxPerNode || Number.POSITIVE_INFINITY,
});

function toHostPort({ mode, published, protocol }: ServicePort): Need['ports'] {
  if (mode !== 'host' || published === undefined) return [];
  return [{ key: portKey({ port: published, protocol }), port: published, protocol }];
}

/** What a node has when some tasks are thought away. */
export interface Left {
  active: number;
  ofService: number;
  nanos: number;
  memory: number;
  holder(port: string): SwarmTask | undefined;
}

/** Tasks that are thought away, by node. */
export type Away = ReadonlyMap<string, readonly SwarmTask[]>;

export function toAway(tasks: Iterable<SwarmTask>): Away {
  const away = new Map<string, SwarmTask[]>();
  for (const task of tasks) {
    if (task.nodeId === undefined) continue;
    const there = away.get(task.nodeId);
    if (there) there.push(task);
    else away.set(task.nodeId, [task]);
  }
  return away;
}

export const NOBODY: Away = new Map();

/** `away` tasks are all of the service `serviceId`, are there and are wanted. */
export function leftOn(seat: Seat, serviceId: string, away: Away): Left {
  const gone = away.get(seat.node.id) ?? [];
  return {
    active: seat.active - gone.length,
    ofService: (seat.ofService.get(serviceId) ?? 0) - gone.length,
    nanos: toNanos(seat.node.cpus) - seat.nanos + sum(gone, ({ cpus }) => toNanos(cpus ?? 0)),
    memory: seat.node.memory - seat.memory + sum(gone, ({ memory }) => memory ?? 0),
    holder: (port) => {
      const holder = seat.ports.get(port);
      return holder && gone.includes(holder) ? undefined : holder;
    },
  };
}

const sum = (tasks: readonly SwarmTask[], of: (task: SwarmTask) => number): number =>
  tasks.reduce((all, task) => all + of(task), 0);
