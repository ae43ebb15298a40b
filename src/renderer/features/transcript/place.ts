import type { TranscriptEntry } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { isHost } from './entries.ts';

/** Where a command was typed; with the lab's name where several labs' are shown. */
export function placeOf(entry: TranscriptEntry, withLab: boolean): string {
  const node = isHost(entry) ? m.transcript.host : entry.node;
  return withLab && entry.lab ? m.transcript.place(entry.lab, node) : node;
}
