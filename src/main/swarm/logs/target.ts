import type { LogTarget } from '../../../shared/contract/swarm.ts';
import { SkepError } from '../../../shared/errors.ts';
import { isNode } from '../../../shared/model/lab.ts';
import type { Docker } from '../../engine/index.ts';
import type { Member } from '../members.ts';
import type { Container } from './source.ts';

type Listed = Awaited<ReturnType<Docker['listContainers']>>[number];

const LABEL = {
  task: 'com.docker.swarm.task.id',
  taskName: 'com.docker.swarm.task.name',
  service: 'com.docker.swarm.service.id',
  serviceName: 'com.docker.swarm.service.name',
} as const;

/** States of containers that have run; one that was just made is about to. */
const OVER: readonly string[] = ['exited', 'dead', 'removing'];

/** The nodes that may have a share in the log. @throws SkepError NOT_FOUND for a node that there is not. */
export function membersFor(target: LogTarget, lab: string, members: readonly Member[]): Member[] {
  if (target.of !== 'node') return members.filter(isNode);
  const found = members.filter(({ name, short }) => name === target.id || short === target.id);
  if (found.length === 0) throw new SkepError('NOT_FOUND', `${lab} has no node named ${target.id}`);
  return found;
}

/** Which containers of a node's engine it is; of a node itself, which one of the engine that runs it. */
export function filtersFor({ of, id }: LogTarget, member: Member): Record<string, string[]> {
  return of === 'node' ? { id: [member.containerId] } : { label: [`${LABEL[of]}=${id}`] };
}

export const toContainer =
  ({ of }: LogTarget, { name, short }: Member) =>
  ({ Id, Labels, State }: Listed): Container => {
    const rest = { id: Id, node: short, running: !OVER.includes(State) };
    if (of === 'node') return { ...rest, speaker: { id: name, label: short }, title: short };
    const title = taskTitle(Labels);
    return { ...rest, speaker: { id: Labels[LABEL.task] ?? Id, label: `${title}@${short}` }, title };
  };

/** `web.1`; of a global service, whose tasks have no number, `web`. */
function taskTitle(labels: Record<string, string>): string {
  const service = labels[LABEL.serviceName] ?? '';
  const slot = labels[LABEL.taskName]?.slice(service.length + 1).split('.')[0] ?? '';
  return /^\d+$/.test(slot) ? `${service}.${slot}` : service;
}
