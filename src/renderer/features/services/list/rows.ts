import type { ServiceRow } from '../../../swarm/index.ts';

export type SortKey = 'name' | 'mode' | 'replicas' | 'image' | 'state' | 'stack' | 'updated';
export interface Sort {
  key: SortKey;
  down: boolean;
}

/** Whether a service is not as wanted, or its update stands still. */
export const needsLook = (row: ServiceRow): boolean => row.state === 'short' || isPaused(row);
export const isPaused = ({ service }: Pick<ServiceRow, 'service'>): boolean =>
  service.updateStatus === 'paused' || service.updateStatus === 'rollback_paused';

const text = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
const STATE_RANK = { short: 0, settling: 1, converged: 2 };

const ORDER: Record<SortKey, (a: ServiceRow, b: ServiceRow) => number> = {
  name: (a, b) => text(a.service.name, b.service.name),
  mode: (a, b) => text(a.service.mode, b.service.mode),
  replicas: (a, b) => a.service.wanted - b.service.wanted,
  image: (a, b) => text(a.service.image, b.service.image),
  state: (a, b) => Number(needsLook(b)) - Number(needsLook(a)) || STATE_RANK[a.state] - STATE_RANK[b.state],
  stack: (a, b) => text(a.service.stack ?? '', b.service.stack ?? ''),
  updated: (a, b) => b.service.updated - a.service.updated,
};

/** Rows that hold every word that was typed, in order; equal ones by name. */
export function shownRows(rows: readonly ServiceRow[], typed: string, { key, down }: Sort): ServiceRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const has = ({ service, ports }: ServiceRow): boolean => {
    const all = [service.name, service.image, service.stack ?? '', service.mode, ...ports].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const sign = down ? -1 : 1;
  return rows.filter(has).sort((a, b) => sign * ORDER[key](a, b) || ORDER.name(a, b));
}
