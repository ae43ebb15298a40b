import type { Piece } from '../../ui/index.ts';
import type { Hit } from './search.ts';

/** A piece of a line, or the part of it that a hit begins or ends in. */
export interface Mark {
  piece: Piece;
  hit: boolean;
}

/** Cuts pieces where hits begin and end. The hits are places in the pieces' texts, one after the other. */
export function marked(pieces: readonly Piece[], hits: readonly Hit[]): Mark[] {
  if (hits.length === 0) return pieces.map((piece) => ({ piece, hit: false }));
  const marks: Mark[] = [];
  let at = 0;
  let next = 0;
  for (const piece of pieces) {
    const end = at + piece.text.length;
    for (let from = at; from < end; ) {
      while ((hits[next]?.[1] ?? Number.POSITIVE_INFINITY) <= from) next += 1;
      const [begins, ends] = hits[next] ?? [end, end];
      const hit = begins <= from;
      const to = Math.min(end, hit ? ends : begins);
      marks.push({ piece: { ...piece, text: piece.text.slice(from - at, to - at) }, hit });
      from = to;
    }
    at = end;
  }
  return marks;
}
