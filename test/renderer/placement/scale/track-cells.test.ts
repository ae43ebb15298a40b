import { expect, test } from 'vitest';
import { toRuns } from '../../../../src/renderer/features/placement/scale/track-cells.ts';

const counts = (more: Partial<Parameters<typeof toRuns>[0]> = {}) => ({
  running: 3,
  starting: 0,
  unplaced: 0,
  lost: 0,
  ...more,
});
const words = (...args: Parameters<typeof toRuns>) => toRuns(...args).map(({ kind, count }) => `${count} ${kind}`);

test('what runs, starts, waits and is not there yet adds up to what is wanted', () => {
  expect(words(counts({ starting: 1, unplaced: 1 }), 6)).toEqual([
    '3 running',
    '1 starting',
    '1 unplaced',
    '1 missing',
  ]);
});

test('a lost task keeps its place until another has taken it', () => {
  expect(words(counts({ lost: 1 }), 4)).toEqual(['3 running', '1 lost']);
  expect(words(counts({ lost: 1 }), 3)).toEqual(['3 running']);
});

test('more than is wanted is on its way out', () => {
  expect(words(counts({ running: 6 }), 3)).toEqual(['3 running', '3 leaving']);
  expect(words(counts(), 0)).toEqual(['3 leaving']);
});

test('a draft upward adds ghosts, and shows those that find no node', () => {
  expect(words(counts(), 3, { from: 3, to: 6, unplaced: 0 })).toEqual(['3 running', '3 ghost']);
  expect(words(counts(), 3, { from: 3, to: 6, unplaced: 2 })).toEqual(['3 running', '1 ghost', '2 no-node']);
});

test('a draft downward shows what would leave, the least far one first', () => {
  expect(words(counts({ starting: 1, unplaced: 1 }), 5, { from: 5, to: 2, unplaced: 0 })).toEqual([
    '2 running',
    '3 leaving',
  ]);
});

test('a draft while tasks are still starting keeps what there is apart from what would come', () => {
  expect(words(counts({ running: 1, starting: 2 }), 6, { from: 6, to: 8, unplaced: 0 })).toEqual([
    '1 running',
    '2 starting',
    '3 missing',
    '2 ghost',
  ]);
});
