import type { ServiceSpec } from '../model/service.ts';
import type { SwarmNode, SwarmService } from '../model/swarm.ts';
import { indexOf, isThere, isWanted } from './cluster-index.ts';
import { readConstraint } from './constraints.ts';
import { predict } from './predict.ts';
import { restarting } from './restarting.ts';
import type { Cluster, Forecast, Move } from './types.ts';

/**
 * What can be done when a service, or one of its tasks that runs on `from`, is dropped on the node `to` (ids). Only replicated
 * ones are placed by choice: a global service is wherever it fits.
 */
export function moves(cluster: Cluster, serviceId: string, to: string, from?: string): Move[] {
  const service = cluster.services.get(serviceId);
  const target = cluster.nodes.get(to);
  const source = from === undefined ? undefined : cluster.nodes.get(from);
  if (!service || !target || source === target || service.mode !== 'replicated') return [];
  const { spec } = service;
  const away = source ? [toMove(cluster, service, 'keep-off', keptOff(spec, source, target))] : [];
  const pinned = pinnedTo(spec, target);
  const offers =
    spec.replicas === 1
      ? [toMove(cluster, service, 'pin-constraint', pinned), pinByLabel(cluster, service, target)]
      : [toMove(cluster, service, 'move-all', pinned), ...away];
  return offers.filter(isChange(service));
}

const isChange =
  ({ spec }: SwarmService) =>
  (move: Move): boolean =>
    move.spec.constraints.join('\n') !== spec.constraints.join('\n') || move.nodeLabels.length > 0;

const pinnedTo = (spec: ServiceSpec, node: SwarmNode): ServiceSpec => ({
  ...spec,
  constraints: [...withoutPins(spec, node), `node.hostname==${node.name}`],
});

function keptOff(spec: ServiceSpec, source: SwarmNode, target: SwarmNode): ServiceSpec {
  const others = withoutPins(spec, target).filter((constraint) => !isAbout(constraint, '!=', source));
  return { ...spec, constraints: [...others, `node.hostname!=${source.name}`] };
}

/** A label of its own for each service, so that it says what it is for; the other nodes that had it lose it by its value. */
function pinByLabel(cluster: Cluster, service: SwarmService, target: SwarmNode): Move {
  const label = `pin.${service.name}`;
  const constraint = `node.labels.${label}==yes`;
  const others = withoutPins(service.spec, target).filter((one) => one !== constraint);
  const spec = { ...service.spec, constraints: [...others, constraint] };
  const labelled = [...cluster.nodes.values()].flatMap((node) => {
    const value = node === target ? 'yes' : 'no';
    if (node.labels[label] === value || (node !== target && node.labels[label] !== 'yes')) return [];
    return [{ node, labels: { [label]: value } }];
  });
  const nodes = new Map(cluster.nodes);
  for (const { node, labels } of labelled) nodes.set(node.id, { ...node, labels: { ...node.labels, ...labels } });
  return {
    ...toMove({ ...cluster, nodes }, service, 'pin-label', spec),
    nodeLabels: labelled.map(({ node, labels }) => ({ node: node.id, labels })),
  };
}

/** Its constraints less those that name a node and so say where else it is to be, or that it is not to be here. */
const withoutPins = ({ constraints }: ServiceSpec, target: SwarmNode): string[] =>
  constraints.filter((constraint) => {
    const read = readConstraint(constraint);
    const names = read && ['node.hostname', 'node.id'].includes(read.key.toLowerCase());
    return !names || (read.operator === '!=' && !isAbout(constraint, '!=', target));
  });

function isAbout(constraint: string, operator: '==' | '!=', node: SwarmNode): boolean {
  const read = readConstraint(constraint);
  if (read?.operator !== operator) return false;
  const key = read.key.toLowerCase();
  const value = key === 'node.hostname' ? node.name : key === 'node.id' ? node.id : undefined;
  return value?.toLowerCase() === read.wanted.toLowerCase();
}

function toMove(cluster: Cluster, service: SwarmService, kind: Move['kind'], spec: ServiceSpec): Move {
  const replaced = restarting(cluster, spec, service.id);
  return {
    kind,
    spec,
    nodeLabels: [],
    restarts: replaced.filter(({ state }) => state === 'running').map(({ id }) => id),
    forecast: withStaying(
      cluster,
      service.id,
      new Set(replaced.map(({ id }) => id)),
      predict(cluster, spec, spec.replicas, service.id),
    ),
  };
}

/** A forecast of where all tasks are, not only those that come. */
function withStaying(cluster: Cluster, serviceId: string, moved: ReadonlySet<string>, forecast: Forecast): Forecast {
  const places = new Map(forecast.places);
  for (const task of indexOf(cluster).tasksOf(serviceId)) {
    const { id, nodeId } = task;
    if (nodeId === undefined || moved.has(id) || !isThere(task) || !isWanted(task)) continue;
    const { sure, maybe } = places.get(nodeId) ?? { sure: 0, maybe: false };
    places.set(nodeId, { sure: sure + 1, maybe });
  }
  return { ...forecast, places };
}
