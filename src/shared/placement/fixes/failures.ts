import type { SwarmService, SwarmTask } from '../../model/swarm.ts';
import { indexOf } from '../cluster-index.ts';
import type { Cluster, Fix, Why } from '../types.ts';
import { byUpdate } from './update.ts';

/** What helps a task that was placed and does not run. */
export function failureFixes(cluster: Cluster, service: SwarmService, kind: Why['kind'], failed: SwarmTask): Fix[] {
  switch (kind) {
    case 'image':
      return [
        { kind: 'publish-image', about: failed.image, change: { do: 'publish', image: failed.image }, restarts: [] },
        edit('other-image', 'image'),
      ];
    case 'health':
      return [
        byUpdate(cluster, service, 'drop-health', service.name, { health: { test: ['NONE'] } }),
        edit('edit', 'health'),
      ];
    case 'oom':
      return [...moreMemory(cluster, service), edit('edit', 'limit.memory')];
    case 'mount':
      return [...asVolumes(cluster, service, failed.error), edit('edit', 'mounts')];
    case 'network':
      return [edit('edit', /port/i.test(failed.error ?? '') ? 'ports' : 'networks'), again(cluster, service)];
    case 'exit':
      return [...endsByItself(cluster, service, failed), edit('edit', 'command'), again(cluster, service)];
    case 'other':
      return [again(cluster, service), edit('edit', 'image')];
    default:
      return [];
  }
}

const edit = (kind: Fix['kind'], field: string): Fix => ({ kind, about: field, change: { do: 'edit' }, restarts: [] });

const again = (cluster: Cluster, service: SwarmService): Fix => ({
  kind: 'force',
  about: service.name,
  change: { do: 'force' },
  restarts: indexOf(cluster)
    .tasksOf(service.id)
    .filter(({ state, desired }) => state === 'running' && desired === 'running')
    .map(({ id }) => id),
});

/** Twice as much as it may have now; where it has no limit it was the machine's memory that was out. */
function moreMemory(cluster: Cluster, service: SwarmService): Fix[] {
  const { memory } = service.spec.limit;
  if (!memory) return [];
  const limit = { ...service.spec.limit, memory: memory * 2 };
  return [byUpdate(cluster, service, 'raise-memory', service.name, { limit })];
}

/** A folder that a node lacks can be a volume: Swarm makes it where it is missing. */
function asVolumes(cluster: Cluster, service: SwarmService, said = ''): Fix[] {
  const binds = service.spec.mounts.filter(({ type }) => type === 'bind');
  const named = binds.filter(({ source }) => source !== undefined && said.includes(source));
  const missing = named.length > 0 ? named : binds;
  if (missing.length === 0) return [];
  const mounts = service.spec.mounts.map((mount) => {
    if (!missing.includes(mount)) return mount;
    const name = (mount.source ?? '').replace(/[^\w.-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '');
    return { ...mount, type: 'volume' as const, source: `${service.name}-${name || 'data'}` };
  });
  const about = missing.map(({ source }) => source).join(', ');
  return [byUpdate(cluster, service, 'volume-mount', about, { mounts })];
}

/** One that ends without an error has done its work: it need not begin again. */
function endsByItself(cluster: Cluster, service: SwarmService, failed: SwarmTask): Fix[] {
  if (failed.state !== 'complete' || service.spec.restart.condition !== 'any') return [];
  const restart = { ...service.spec.restart, condition: 'on-failure' as const };
  return [byUpdate(cluster, service, 'restart-policy', service.name, { restart })];
}
