import { LabSpec } from '../../src/shared/model/lab.ts';
import { LABEL, registryName } from '../../src/shared/model/names.ts';
import type { Cluster } from './cluster.ts';
import { container, hash, type SimTask } from './objects.ts';

/** The most workers that a spec may ask for; the lab has more, which it is shown with all the same. */
const SPEC_WORKERS = 9;

type Filters = Record<string, Set<string>>;

/** Both forms that clients send: lists, and objects whose keys count. */
export function filtersOf(url: URL): Filters {
  const said: Record<string, string[] | Record<string, boolean>> = JSON.parse(url.searchParams.get('filters') ?? '{}');
  return Object.fromEntries(
    Object.entries(said).map(([name, values]) => [name, new Set(Array.isArray(values) ? values : Object.keys(values))]),
  );
}

export const API_VERSION = '1.51';

/** What every engine answers, the machine's and the nodes'. Undefined: it does not know the path. */
export function anyAnswer(path: string): object | undefined {
  if (path === '/version') return { Version: '28.5.2', ApiVersion: API_VERSION, MinAPIVersion: '1.24', Arch: 'amd64' };
  if (path === '/info') return { OperatingSystem: 'Simulated', NCPU: 8, MemTotal: 16e9, Swarm: {} };
  if (path === '/images/json') return [];
  if (/^\/containers\/\w+\/json$/.test(path)) return { State: { Status: 'running' }, Config: {} };
  return undefined;
}

export function hostAnswer(cluster: Cluster, path: string): object | undefined {
  const { name: lab, seats } = cluster;
  const labels = { [LABEL.lab]: lab };
  if (path === '/containers/json') {
    const nodes = seats.map(({ name, role, number }) => container(lab, name, role, number));
    return [container(lab, registryName(lab), 'registry', 1), ...nodes];
  }
  if (path === '/networks') {
    return [{ Id: hash(lab), Name: lab, Labels: labels, IPAM: { Config: [{ Subnet: '10.9.0.0/16' }] } }];
  }
  if (path === '/volumes') {
    const workers = Math.min(SPEC_WORKERS, seats.length - 1);
    const spec = JSON.stringify(LabSpec.parse({ name: lab, managers: 1, workers }));
    return { Volumes: [{ Name: `${lab}-spec-1`, Labels: { ...labels, [LABEL.role]: 'spec', [LABEL.spec]: spec } }] };
  }
  return anyAnswer(path);
}

/** The text that a manager answers with, and the number of objects in it. */
export function managerAnswer(cluster: Cluster, url: URL, path: string): string | undefined {
  const list = (objects: Iterable<object>): string => `[${[...objects].map((one) => cluster.text(one)).join()}]`;
  if (path === '/nodes') return list(cluster.nodes);
  if (path === '/services') return list(cluster.services);
  if (path === '/networks') return '[]';
  if (path === '/tasks') return list(tasksOf(cluster, filtersOf(url)));
  return undefined;
}

function tasksOf({ tasks }: Cluster, { id, service }: Filters): SimTask[] {
  if (id) return [...id].flatMap((one) => tasks.get(one) ?? []);
  return service ? [...tasks.values()].filter((one) => service.has(one.ServiceID)) : [...tasks.values()];
}
