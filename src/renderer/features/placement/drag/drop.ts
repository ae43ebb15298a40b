import { m } from '../../../messages/index.ts';
import { refusalWords } from '../../../swarm/index.ts';
import type { Drag } from './drag.ts';

export interface Drop {
  fits: boolean | undefined;
  words: string;
}

/** What would be if it were let go of over this node. */
export function dropWords(drag: Drag, node: string): Drop {
  const words = m.board.drag;
  if (node === drag.from) return { fits: undefined, words: words.here };
  const refusals = drag.refusals.get(node) ?? [];
  if (refusals.length === 0) return { fits: true, words: words.fits };
  return { fits: false, words: `${words.no}: ${refusals.map((one) => refusalWords(one, drag.named)).join(', ')}` };
}
