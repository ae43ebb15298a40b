import type { SwarmService } from '../../../../shared/model/swarm.ts';
import type { Cluster, Move } from '../../../../shared/placement/index.ts';
import { type Change, changes, serviceUpdateCommand } from '../../../../shared/service/index.ts';
import { m } from '../../../messages/index.ts';
import { inRank } from '../../../swarm/index.ts';

/** Between which nodes, by their short names. */
export interface Way {
  service: SwarmService;
  to: string;
  from: string;
}

export const titleOf = ({ kind }: Move, { service, to, from }: Way): string =>
  m.board.move.kinds[kind](service.name, to, from);
export const aboutOf = ({ kind }: Move, { service, to, from }: Way): string =>
  m.board.move.about[kind](service.name, to, from);
export const doneOf = ({ kind }: Move, { service, to, from }: Way): string =>
  m.board.move.done[kind](service.name, to, from);

/** What a move changes: of the service's spec, and of nodes' labels. */
export function changesOf(move: Move, base: SwarmService, nodeName: (id: string) => string): Change[] {
  const labels = move.nodeLabels.flatMap(({ node, labels: all }) =>
    Object.entries(all).map(([label, value]) => ({ path: m.board.move.label(nodeName(node), label), after: value })),
  );
  return [...labels, ...changes(base.spec, move.spec)];
}

/** The commands that do the same. */
export function commandsOf(move: Move, base: SwarmService, nodeName: (id: string) => string): string {
  const labels = move.nodeLabels.flatMap(({ node, labels: all }) =>
    Object.entries(all).map(([label, value]) => `docker node update --label-add ${label}=${value} ${nodeName(node)}`),
  );
  return [...labels, serviceUpdateCommand(base.spec, move.spec)].filter(Boolean).join('\n');
}

/** Tasks per node now and after; `maybe` where one more may come. */
export interface Outlook {
  node: string;
  now: number;
  least: number;
  most: number;
}

/** The forecast of a move says where all tasks are after it, those that stay too. */
export function outlookOf(move: Move, { nodes, tasks }: Cluster, serviceId: string): Outlook[] {
  const now = new Map<string, number>();
  for (const task of tasks.values()) {
    if (task.serviceId === serviceId && task.state === 'running' && task.nodeId !== undefined) {
      now.set(task.nodeId, (now.get(task.nodeId) ?? 0) + 1);
    }
  }
  const { places } = move.forecast;
  const concerned = [...nodes.values()].filter(({ id }) => now.has(id) || places.has(id)).sort(inRank);
  return concerned.map(({ id, short }) => {
    const place = places.get(id);
    const least = place?.sure ?? 0;
    return {
      node: short,
      now: now.get(id) ?? 0,
      least,
      most: least + (place?.maybe ? 1 : 0),
    };
  });
}
