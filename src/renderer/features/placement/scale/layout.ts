import type { Pending } from '../../../parts/service-acts/index.ts';
import type { ServiceRow } from '../../../swarm/index.ts';
import { CELLS_MOST, type Scale, scaleFor } from './ruler.ts';

/** Which rows are drawn compressed, and the two scales; the same for all rows of a kind. */
export interface TrackLayout {
  cells: Scale;
  blocks: Scale;
  /** By service id. */
  compressed: ReadonlySet<string>;
}

export function toLayout(
  rows: readonly ServiceRow[],
  pending: ReadonlyMap<string, Pending>,
  width: number,
): TrackLayout {
  const compressed = new Set<string>();
  const largest = { cells: 1, blocks: CELLS_MOST + 1 };
  for (const row of rows) {
    const { id, wanted } = row.service;
    const length = Math.max(pending.get(id)?.to ?? wanted, row.running + row.starting + row.unplaced);
    const kind = length > CELLS_MOST ? 'blocks' : 'cells';
    if (kind === 'blocks') compressed.add(id);
    largest[kind] = Math.max(largest[kind], length);
  }
  return { cells: scaleFor(largest.cells, width), blocks: scaleFor(largest.blocks, width), compressed };
}
