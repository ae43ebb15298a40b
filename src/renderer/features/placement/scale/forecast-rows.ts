import type { SwarmNode } from '../../../../shared/model/swarm.ts';
import type { Cluster } from '../../../../shared/placement/index.ts';
import { inRank, type ScaleDraft } from '../../../swarm/index.ts';

/** What a scaling does to one node. */
export interface ForecastRow {
  node: SwarmNode;
  /** Tasks of the service now, and after: between `least` and `most`. */
  before: number;
  least: number;
  most: number;
  /** Bytes that all its tasks reserve after it, likely. */
  reserved: number;
}

/** Every node that gets or loses a task, or has some of the service. */
export function toForecastRows(
  { serviceId, forecast }: ScaleDraft,
  { nodes, services, tasks }: Cluster,
): ForecastRow[] {
  const each = services.get(serviceId)?.spec.reserve.memory ?? 0;
  const drawn = new Set(forecast.drawn);
  const leaving = new Set(forecast.leaving);
  const here = new Map([...nodes.keys()].map((id) => [id, { before: 0, gone: 0, drawn: 0, reserved: 0 }]));
  for (const task of tasks.values()) {
    const count = here.get(task.nodeId ?? '');
    if (!count || task.desired !== 'running') continue;
    count.reserved += task.memory ?? 0;
    if (task.serviceId !== serviceId) continue;
    count.before += 1;
    if (drawn.has(task.id)) count.drawn += 1;
    else if (leaving.has(task.id)) count.gone += 1;
  }
  return [...nodes.values()].sort(inRank).flatMap((node) => {
    const { before = 0, gone = 0, drawn: may = 0, reserved = 0 } = here.get(node.id) ?? {};
    const { sure = 0, maybe = false } = forecast.places.get(node.id) ?? {};
    const most = before - gone + sure + (maybe ? 1 : 0);
    const least = before - gone - may + sure;
    if (before + most === 0) return [];
    return [{ node, before, least, most, reserved: reserved + (most - before) * each }];
  });
}

export const isChanged = ({ before, least, most }: ForecastRow): boolean => least !== before || most !== before;
