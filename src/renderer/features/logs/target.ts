import type { LogTarget } from '../../../shared/contract/swarm.ts';
import { isNode, type Lab } from '../../../shared/model/lab.ts';
import { withoutLab } from '../../../shared/model/names.ts';
import type { SwarmNode, SwarmService, SwarmTask } from '../../../shared/model/swarm.ts';

/** The parts of the live model that names come from. */
export interface Known {
  nodes: ReadonlyMap<string, SwarmNode>;
  services: ReadonlyMap<string, SwarmService>;
  tasks: ReadonlyMap<string, SwarmTask>;
}

/** Short names of the nodes that have a log: those of the swarm, and those of a lab that has no swarm yet. */
export function nodesWithLog(lab: Lab, { nodes }: Known): string[] {
  const made = lab.members.filter((member) => isNode(member) && member.state !== 'missing');
  const shorts = [
    ...[...nodes.values()].map(({ short }) => short),
    ...made.map(({ name }) => withoutLab(lab.name, name)),
  ];
  return [...new Set(shorts)].sort((a, b) => a.localeCompare(b));
}

/** What the address names: `service:ID`, `task:ID`, `node:SHORT`. */
export function parseTarget(selection: string | undefined): LogTarget | undefined {
  const [, of, id] = /^(service|task|node):(.+)$/.exec(selection ?? '') ?? [];
  if (!id) return undefined;
  return of === 'service' || of === 'task' || of === 'node' ? { of, id } : undefined;
}

export const selectionOf = ({ of, id }: LogTarget): string => `${of}:${id}`;

/** `web.2`; of a global service its name; of what is no longer known the start of its id. */
export function taskLabel(id: string, { tasks, services }: Known): string {
  const task = tasks.get(id);
  if (!task) return id.slice(0, 8);
  const service = services.get(task.serviceId)?.name ?? task.serviceId.slice(0, 8);
  return task.slot === undefined ? service : `${service}.${task.slot}`;
}

/** Short name of the node that a task is on. */
export const nodeOf = (id: string, { tasks, nodes }: Known): string | undefined =>
  nodes.get(tasks.get(id)?.nodeId ?? '')?.short;

/** What a target is called. */
export function targetName(target: LogTarget, known: Known): string {
  if (target.of === 'service') return known.services.get(target.id)?.name ?? target.id.slice(0, 8);
  return target.of === 'task' ? taskLabel(target.id, known) : target.id;
}

/** Tasks of the service that a target is of, those that run first, the newest first of each. */
export function tasksOf(target: LogTarget | undefined, { tasks }: Known): SwarmTask[] {
  const service = target?.of === 'task' ? tasks.get(target.id)?.serviceId : target?.of === 'service' ? target.id : '';
  return [...tasks.values()]
    .filter((task) => task.serviceId === service && task.nodeId !== undefined)
    .sort((a, b) => Number(b.state === 'running') - Number(a.state === 'running') || b.created - a.created);
}
