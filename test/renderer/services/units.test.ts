import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bytesText,
  readBytes,
  readDecimal,
  readDuration,
  readWhole,
  roughBytes,
} from '../../../src/renderer/features/services/draft/units.ts';
import { joinWords, splitWords } from '../../../src/renderer/features/services/draft/words.ts';
import { formatMs } from '../../../src/shared/service/index.ts';

const MB = 1024 ** 2;

test.each([
  ['10s', 10_000],
  ['1m30s', 90_000],
  ['0.5 s', 500],
  ['250ms', 250],
  ['2H', 7_200_000],
  ['7', 7000],
  ['ten', undefined],
  ['5 s x', undefined],
])('the time %s is %s ms', (typed, ms) => expect(readDuration(typed)).toBe(ms));

test.each([
  ['512 MB', 512 * MB],
  ['512m', 512 * MB],
  ['0.5GiB', 512 * MB],
  ['256', 256 * MB],
  ['10 B', 10],
  ['1.5 cats', undefined],
  ['-1', undefined],
])('the size %s is %s bytes', (typed, bytes) => expect(readBytes(typed)).toBe(bytes));

test('numbers are whole, or are not', () => {
  expect(['7', ' 7 ', '7.5', '-1', 'x'].map(readWhole)).toEqual([7, 7, undefined, undefined, undefined]);
  expect(['0.25', '.5', '2', 'x', ''].map(readDecimal)).toEqual([0.25, 0.5, 2, undefined, undefined]);
});

test('what is written is read as the same', () => {
  fc.assert(fc.property(fc.nat(1e10), (ms) => readDuration(formatMs(ms)) === ms));
  fc.assert(fc.property(fc.nat(), (bytes) => readBytes(bytesText(bytes)) === bytes));
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
      expect(splitWords(joinWords(words))).toEqual(words);
    }),
  );
});

test('for reading, sizes are rounded', () => {
  expect([0, 900, 24e9, 512 * MB].map(roughBytes)).toEqual(['0 B', '900 B', '22.4 GB', '512 MB']);
});

test('words are split as a shell splits them', () => {
  expect(splitWords(`java -jar "my app.jar" --name='a b' x\\ y ""`)).toEqual([
    ...['java', '-jar', 'my app.jar', '--name=a b', 'x y', ''],
  ]);
  expect(splitWords(`say "it's"`)).toEqual(['say', "it's"]);
  expect(splitWords(`say "no end`)).toBeUndefined();
});
