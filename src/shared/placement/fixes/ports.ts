import type { ServicePort, SwarmService } from '../../model/swarm.ts';
import type { Cluster, Fix, Refusal } from '../types.ts';
import { fewer } from './fewer.ts';
import { byUpdate } from './update.ts';

/** What helps where a port of the node is held: by another service, or by a task of its own. */
export function portFixes(
  cluster: Cluster,
  service: SwarmService,
  { port, holder }: Extract<Refusal, { kind: 'port' }>,
): Fix[] {
  const own = holder?.serviceId === service.id;
  return own
    ? [throughIngress(cluster, service, port), ...fewer(cluster, service)]
    : [otherPort(cluster, service, port)];
}

const isIt = (one: ServicePort, port: number): boolean => one.mode === 'host' && one.published === port;

/** Through the routing mesh any number of tasks share one port; the mesh needs a virtual address. */
const throughIngress = (cluster: Cluster, service: SwarmService, port: number): Fix =>
  byUpdate(cluster, service, 'ingress-port', String(port), {
    endpointMode: 'vip',
    ports: service.spec.ports.map((one) => (isIt(one, port) ? { ...one, mode: 'ingress' } : one)),
  });

function otherPort(cluster: Cluster, service: SwarmService, port: number): Fix {
  const free = freePort(cluster, port);
  const ports = service.spec.ports.map((one) => (isIt(one, port) ? { ...one, published: free } : one));
  return byUpdate(cluster, service, 'free-port', String(free), { ports });
}

/** The next one that no service publishes, in whatever mode. */
function freePort({ services }: Cluster, after: number): number {
  const taken = new Set([...services.values()].flatMap(({ ports }) => ports.map(({ published }) => published)));
  let port = after;
  do port = port < 65_535 ? port + 1 : 1024;
  while (taken.has(port));
  return port;
}
