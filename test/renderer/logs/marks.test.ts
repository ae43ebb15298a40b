import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marked } from '../../../src/renderer/features/logs/marks.ts';
import { parseSearch } from '../../../src/renderer/features/logs/search.ts';
import { type Piece, toPieces, toPlain } from '../../../src/renderer/ui/index.ts';

const anything = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\t', ' '));

describe('marks', () => {
  test('cut pieces where hits are, and lose nothing', () => {
    const pieces: Piece[] = [{ text: 'abc' }, { text: 'ESC', sign: 'escape' }, { text: 'def' }];
    expect(marked(pieces, [[2, 7]]).map(({ piece, hit }) => [piece.text, hit])).toEqual([
      ['ab', false],
      ['c', true],
      ['ESC', true],
      ['d', true],
      ['ef', false],
    ]);
    fc.assert(
      fc.property(anything, fc.string({ minLength: 1, maxLength: 2 }), (line, text) => {
        const search = parseSearch(text);
        const hits = search && 'find' in search ? search.find(toPlain(line)) : [];
        const whole = marked(toPieces(line), hits);
        expect(whole.map(({ piece }) => piece.text).join('')).toBe(toPlain(line));
        const found = hits.reduce((sum, [from, to]) => sum + to - from, 0);
        expect(whole.filter(({ hit }) => hit).reduce((sum, { piece }) => sum + piece.text.length, 0)).toBe(found);
      }),
    );
  });
});
