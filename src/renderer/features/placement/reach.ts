import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode, SwarmService } from '../../../shared/model/swarm.ts';
import type { Cell } from '../../swarm/index.ts';

interface ReachInput {
  lab: Pick<Lab, 'published'>;
  service: SwarmService;
  cells: Iterable<Cell>;
  nodes: ReadonlyMap<string, SwarmNode>;
  /** Whether the routing mesh carries traffic: every node answers then, else only those that run a task in host mode. */
  mesh: boolean;
}

/** Addresses on this machine where the service answers: its published ports that a node of the lab publishes in turn. */
export function reachableAt({ lab, service, cells, nodes, mesh }: ReachInput): string[] {
  if (service.ports.length === 0) return [];
  const running = new Set<string | undefined>();
  for (const { kind, task } of cells) {
    if (task.serviceId === service.id && kind === 'running') running.add(nodes.get(task.nodeId ?? '')?.name);
  }
  return service.ports
    .filter((port) => port.protocol === 'tcp')
    .flatMap((port) =>
      lab.published
        .filter((outer) => outer.node === port.published && outer.protocol === 'tcp')
        .filter((outer) => (port.mode === 'ingress' ? mesh && running.size > 0 : running.has(outer.member)))
        .map(
          (outer) =>
            `http://${outer.bind === '127.0.0.1' || outer.bind === '0.0.0.0' ? 'localhost' : outer.bind}:${outer.host}`,
        ),
    );
}
