import type { ServicePort, SwarmService } from '../../../shared/model/swarm.ts';
import { meetsConstraints, type PlacementNode } from '../../../shared/placement/constraints.ts';
import { oneOf, timeOf } from '../one-of.ts';
import type { RawNode, RawPort, RawService } from '../raw.ts';
import { fromRaw } from '../services/from-raw.ts';
import { imageName } from './to-task.ts';

/** The name of a network by its id. */
export type NameOf = (networkId: string) => string;

/** A node that takes tasks: its raw form, for what constraints may ask. */
export type Taker = Pick<RawNode, 'ID' | 'Spec' | 'Description' | 'Status'>;

/** The wanted and the former spec of a service: the part of it that is worth keeping as long as it does not change. */
export type Specs = Pick<SwarmService, 'spec' | 'previous'>;

export const toSpecs = ({ Spec: spec = {}, PreviousSpec: previous }: RawService, nameOf: NameOf): Specs => ({
  spec: fromRaw(spec, nameOf),
  ...(previous && { previous: fromRaw(previous, nameOf) }),
});

/** `takers`: the nodes that may be given tasks now, neither down nor drained; a global service wants one on each. */
export function toService(raw: RawService, takers: readonly Taker[], specs = toSpecs(raw, (id) => id)): SwarmService {
  const spec = raw.Spec ?? {};
  const ports = raw.Endpoint?.Ports?.length ? raw.Endpoint.Ports : (spec.EndpointSpec?.Ports ?? []);
  const stack = spec.Labels?.['com.docker.stack.namespace'];
  const { State: updateStatus, Message: updateMessage } = raw.UpdateStatus ?? {};
  return {
    id: raw.ID,
    name: spec.Name ?? raw.ID,
    image: imageName(spec.TaskTemplate?.ContainerSpec?.Image),
    ...modeOf(raw, takers),
    ports: ports.map(toPort),
    endpointMode: oneOf(['vip', 'dnsrr'], spec.EndpointSpec?.Mode, 'vip'),
    ...(stack && { stack }),
    created: timeOf(raw.CreatedAt),
    updated: timeOf(raw.UpdatedAt),
    version: raw.Version?.Index ?? 0,
    ...(updateStatus && { updateStatus }),
    ...(updateMessage && { updateMessage }),
    ...specs,
  };
}

function modeOf(raw: RawService, takers: readonly Taker[]): Pick<SwarmService, 'mode' | 'wanted'> {
  const mode = raw.Spec?.Mode ?? {};
  if (mode.Global) return { mode: 'global', wanted: eligible(raw, takers) };
  if (mode.GlobalJob) return { mode: 'global-job', wanted: eligible(raw, takers) };
  if (mode.ReplicatedJob) return { mode: 'replicated-job', wanted: mode.ReplicatedJob.TotalCompletions ?? 1 };
  return { mode: 'replicated', wanted: mode.Replicated?.Replicas ?? 1 };
}

function eligible(raw: RawService, takers: readonly Taker[]): number {
  const constraints = raw.Spec?.TaskTemplate?.Placement?.Constraints ?? [];
  return takers.filter((node) => meetsConstraints(toPlacementNode(node), constraints)).length;
}

const toPlacementNode = ({ ID, Spec: spec, Description: description, Status: status }: Taker): PlacementNode => ({
  id: ID,
  hostname: description?.Hostname ?? '',
  role: spec?.Role ?? '',
  address: status?.Addr ?? '',
  os: description?.Platform?.OS ?? '',
  arch: description?.Platform?.Architecture ?? '',
  labels: spec?.Labels ?? {},
  engineLabels: description?.Engine?.Labels ?? {},
});

const toPort = (port: RawPort): ServicePort => ({
  ...(port.PublishedPort && { published: port.PublishedPort }),
  target: port.TargetPort ?? 0,
  protocol: oneOf(['tcp', 'udp', 'sctp'], port.Protocol, 'tcp'),
  mode: oneOf(['ingress', 'host'], port.PublishMode, 'ingress'),
});
