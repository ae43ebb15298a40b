import type { ServiceSpec } from '../../model/service.ts';
import type { SwarmNode, SwarmService } from '../../model/swarm.ts';
import { indexOf, isThere, isWanted } from '../cluster-index.ts';
import { readConstraint } from '../constraints.ts';
import { isGlobal } from '../predict.ts';
import { room } from '../room.ts';
import type { Cluster, Fix, NodeVerdict, Refusal } from '../types.ts';
import { verdicts } from '../verdicts.ts';
import { fewer } from './fewer.ts';
import { portFixes } from './ports.ts';
import { byUpdate } from './update.ts';

/**
 * What gives a task without a node one. Fixes that are enough by themselves come first; where none is, those are offered that
 * bring the closest nodes nearer.
 */
export function placementFixes(cluster: Cluster, service: SwarmService, all: readonly NodeVerdict[]): Fix[] {
  const offers = unique(
    all
      .filter(({ refusals }) => refusals.every(({ kind }) => kind !== 'down'))
      .flatMap(({ nodeId, refusals }) => {
        const node = cluster.nodes.get(nodeId);
        return node ? refusals.flatMap((refusal) => fixesOf(cluster, service, node, refusal)) : [];
      }),
  );
  const nodes = new Set(all.map(({ nodeId }) => nodeId));
  const enough = offers.filter((fix) => helps(cluster, service, nodes, fix));
  return enough.length > 0 ? enough : offers;
}

function fixesOf(cluster: Cluster, service: SwarmService, node: SwarmNode, refusal: Refusal): Fix[] {
  switch (refusal.kind) {
    case 'constraint':
      return constraintFixes(cluster, service, node, refusal.constraint);
    case 'availability':
      return [activate(node)];
    case 'cpus':
    case 'memory':
      return [lowerReservation(cluster, service, refusal.kind)];
    case 'port':
      return portFixes(cluster, service, refusal);
    case 'most':
      return raiseMost(cluster, service);
    case 'platform':
      return [{ kind: 'other-image', about: 'image', change: { do: 'edit' }, restarts: [] }];
    default:
      return [];
  }
}

const activate = (node: SwarmNode): Fix => ({
  kind: 'activate-node',
  about: node.short,
  change: { do: 'node', node: node.id, availability: 'active' },
  restarts: [],
});

function constraintFixes(cluster: Cluster, service: SwarmService, node: SwarmNode, constraint: string): Fix[] {
  const read = readConstraint(constraint);
  const label = /^node\.labels\.(.+)$/i.exec(read?.key ?? '')?.[1];
  const constraints = service.spec.constraints.filter((one) => one !== constraint);
  const drop = byUpdate(cluster, service, 'drop-constraint', constraint, { constraints });
  if (!read || label === undefined || read.operator === '!=') return [drop];
  const labels = { [label]: read.wanted };
  return [{ kind: 'label-node', about: node.short, change: { do: 'node', node: node.id, labels }, restarts: [] }, drop];
}

/** The most that all replicas can have; nothing where even the least is too much. */
function lowerReservation(cluster: Cluster, service: SwarmService, kind: 'cpus' | 'memory'): Fix {
  const { spec } = service;
  const { [kind]: asked = 0, ...others } = spec.reserve;
  const unit = UNITS[kind];
  const reserving = (units: number) => (units > 0 ? { ...others, [kind]: units / unit } : others);
  let [fits, tooMuch] = [0, Math.ceil(asked * unit)];
  while (tooMuch - fits > 1) {
    const middle = Math.floor((fits + tooMuch) / 2);
    const enough = room(cluster, { ...spec, reserve: reserving(middle) }, service.id) >= wantedOf(spec);
    if (enough) fits = middle;
    else tooMuch = middle;
  }
  return byUpdate(cluster, service, 'lower-reservation', kind, { reserve: reserving(fits) });
}

/** Steps of a twentieth of a CPU, and of 16 MiB. */
const UNITS = { cpus: 20, memory: 1 / (16 * 1024 * 1024) } as const;

const wantedOf = (spec: ServiceSpec): number => (isGlobal(spec) ? 1 : spec.replicas);

/** The lowest limit that lets all replicas in; and as many replicas as fit now. */
function raiseMost(cluster: Cluster, service: SwarmService): Fix[] {
  const { spec } = service;
  const nodes = indexOf(cluster).seats.size;
  let most = spec.maxPerNode + 1;
  while (most < spec.replicas && room(cluster, { ...spec, maxPerNode: most }, service.id) < spec.replicas)
    most += Math.max(1, Math.floor((spec.replicas - most) / Math.max(1, nodes * 2)));
  return [byUpdate(cluster, service, 'raise-most', String(most), { maxPerNode: most }), ...fewer(cluster, service)];
}

/** Whether a task more finds one of these nodes afterwards. */
function helps(cluster: Cluster, service: SwarmService, nodes: ReadonlySet<string>, { change }: Fix): boolean {
  if (change.do === 'scale') return true;
  if (change.do === 'update') return hasNode(cluster, service, nodes, change.spec);
  if (change.do !== 'node') return false;
  const node = cluster.nodes.get(change.node);
  if (!node) return false;
  const { availability = node.availability } = change;
  const after = { ...node, availability, labels: { ...node.labels, ...change.labels } };
  const changed = { ...cluster, nodes: new Map(cluster.nodes).set(node.id, after) };
  return hasNode(changed, service, nodes, service.spec);
}

function hasNode(cluster: Cluster, service: SwarmService, nodes: ReadonlySet<string>, spec: ServiceSpec): boolean {
  if (isGlobal(spec))
    return verdicts(cluster, spec, service.id).some(
      ({ nodeId, refusals }) => nodes.has(nodeId) && refusals.length === 0,
    );
  const there = indexOf(cluster)
    .tasksOf(service.id)
    .filter((task) => isThere(task) && isWanted(task));
  return room(cluster, spec, service.id) > there.length;
}

const unique = (fixes: readonly Fix[]): Fix[] => [
  ...new Map(fixes.map((fix) => [`${fix.kind} ${fix.about} ${JSON.stringify(fix.change)}`, fix])).values(),
];
