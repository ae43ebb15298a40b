import { type SwarmTask, TASK_STATES } from '../../../shared/model/swarm.ts';
import { oneOf, timeOf } from '../one-of.ts';
import type { RawPort, RawService, RawTask } from '../raw.ts';

/**
 * A task as it is; `service` is its own, for what a task does not say of itself. Undefined for one of no service: what
 * attaches a plain container to an overlay network.
 */
export function toTask(raw: RawTask, service?: RawService): SwarmTask | undefined {
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
    ...held(raw, service),
    created,
    since: timeOf(status?.Timestamp, created),
  };
}

const ENDED: ReadonlySet<string> = new Set(['complete', 'shutdown', 'failed']);

/** `name:tag` without the digest that Swarm pins behind it, as `docker service ls` shows it. */
export const imageName = (image = ''): string => image.replace(/(:[\w][\w.-]*)@sha256:[0-9a-f]+$/, '$1');

/** What it reserves on its node. Its host ports are told once it runs; before, they are the ones that its service asks for. */
function held({ Spec: spec, Status: status }: RawTask, service?: RawService): Partial<SwarmTask> {
  const { NanoCPUs: nano, MemoryBytes: memory } = spec?.Resources?.Reservations ?? {};
  const told = status?.PortStatus?.Ports;
  const asked = service?.Endpoint?.Ports ?? service?.Spec?.EndpointSpec?.Ports;
  const hostPorts = ((told?.length ? told : asked) ?? []).flatMap(toHostPort);
  return {
    ...(nano && { cpus: nano / 1e9 }),
    ...(memory && { memory }),
    ...(hostPorts.length > 0 && { hostPorts }),
  };
}

function toHostPort({ PublishMode: mode, PublishedPort: port, Protocol: protocol }: RawPort) {
  if (mode !== 'host' || !port) return [];
  return [{ port, protocol: oneOf(['tcp', 'udp', 'sctp'], protocol, 'tcp') }];
}
