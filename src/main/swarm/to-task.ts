import { type SwarmTask, TASK_STATES } from '../../shared/model/swarm.ts';
import { oneOf, timeOf } from './one-of.ts';
import type { RawTask } from './raw.ts';

/** A task as it is. Undefined for one of no service: what attaches a plain container to an overlay network. */
export function toTask(raw: RawTask): SwarmTask | undefined {
  const { ServiceID: serviceId, Slot: slot, NodeID: nodeId, Status: status } = raw;
  if (!serviceId) return undefined;
  const state = oneOf(TASK_STATES, status?.State, 'new');
  const container = status?.ContainerStatus;
  const created = timeOf(raw.CreatedAt);
  return {
    id: raw.ID,
    serviceId,
    ...(slot && { slot }),
    ...(nodeId && { nodeId }),
    desired: oneOf(TASK_STATES, raw.DesiredState, 'running'),
    state,
    // Of a task that runs Swarm says "started", which its state says already.
    ...(state !== 'running' && status?.Message && { message: status.Message }),
    ...(status?.Err && { error: status.Err }),
    ...(ENDED.has(state) && container?.ExitCode !== undefined && { exitCode: container.ExitCode }),
    ...(container?.ContainerID && { containerId: container.ContainerID }),
    image: imageName(raw.Spec?.ContainerSpec?.Image),
    created,
    since: timeOf(status?.Timestamp, created),
  };
}

const ENDED: ReadonlySet<string> = new Set(['complete', 'shutdown', 'failed']);

/** `name:tag` without the digest that Swarm pins behind it, as `docker service ls` shows it. */
export const imageName = (image = ''): string => image.replace(/(:[\w][\w.-]*)@sha256:[0-9a-f]+$/, '$1');
