import { m } from '../messages/index.ts';
import type { Cell } from './cells.ts';
import { toReason } from './reason.ts';

/** Why tasks wait, in plain words. */
export function waitingWords(said: string): { lead: string; rest: string } {
  const words = m.lab.unplaced;
  const parts = toReason(said);
  if (!parts) return { lead: words.pending, rest: said };
  if (parts.length === 0) return { lead: words.noNode, rest: '' };
  return {
    lead: words.noNode,
    rest: words.because(parts.map((part) => words.parts[part.kind](part.nodes, part.said))),
  };
}

export const taskName = (cell: Pick<Cell, 'service' | 'slot'>): string =>
  cell.slot === '' ? cell.service : `${cell.service}.${cell.slot}`;
