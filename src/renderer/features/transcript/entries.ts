import type { TranscriptEntry } from '../../../shared/model/operation.ts';

/** Oldest first; of those of one moment the one that was noted first. */
export function inOrder(entries: Iterable<TranscriptEntry>): TranscriptEntry[] {
  return [...entries].sort((a, b) => a.at - b.at || a.id.localeCompare(b.id, 'en', { numeric: true }));
}

/** Where a command is typed: on the machine, or in a node by `docker exec`. */
export const isHost = (entry: Pick<TranscriptEntry, 'node'>): boolean => entry.node === 'host';

/** Ids are those of one run of the app, whichever engine: a lab of the same name elsewhere has its own transcript. */
export const ofEngine = (entries: readonly TranscriptEntry[], engine: string | undefined): TranscriptEntry[] =>
  entries.filter((entry) => engine === undefined || entry.engine === engine);
