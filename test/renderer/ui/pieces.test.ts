import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPieces, toPlain } from '../../../src/renderer/ui/index.ts';

const SEEN = /^[^\p{Cc}\p{Cs}]*$/u;
const anything = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\t', ' '));

describe('pieces of a line', () => {
  test('text is text', () => {
    expect(toPieces('GET / 200, 🐝 and\ttabs')).toEqual([{ text: 'GET / 200, 🐝 and\ttabs' }]);
    expect(toPieces('')).toEqual([]);
  });

  test('colours are taken over, all else that a terminal would carry out is shown', () => {
    expect(toPieces('\u001b[1;31mbad\u001b[0m, \u001b[92mgood\u001b[39m')).toEqual([
      { text: 'bad', colour: 1, bold: true },
      { text: ', ' },
      { text: 'good', colour: 10 },
    ]);
    expect(toPieces('\u001b[2Jx\u001b]0;title\u0007\u001b[?25l\r')).toEqual([
      { text: 'ESC[2J', sign: 'escape' },
      { text: 'x' },
      { text: 'ESC]0;titleBEL', sign: 'escape' },
      { text: 'ESC[?25l', sign: 'escape' },
      { text: 'CR', sign: 'control' },
    ]);
    expect(toPieces('\u001b[38;5;196mlarge palette\u001b[48;2;1;2;3m')).toEqual([{ text: 'large palette' }]);
  });

  test('bytes that are no text, and marks that turn it around, are signs', () => {
    expect(toPieces('Ren\udce9')).toEqual([{ text: 'Ren' }, { text: '\\xe9', sign: 'byte' }]);
    expect(toPieces('a\u202eb')).toEqual([{ text: 'a' }, { text: 'U+202E', sign: 'control' }, { text: 'b' }]);
    // A low surrogate that is half of a character is no byte.
    expect(toPieces('💀')).toEqual([{ text: '💀' }]);
  });

  test('nothing of any line is left that is not seen', () => {
    fc.assert(fc.property(anything, (line) => SEEN.test(toPlain(line))));
  });
});
