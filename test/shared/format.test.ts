import { expect, test } from 'vitest';
import { formatAge, formatBytes, formatClock, formatDuration } from '../../src/shared/format.ts';

test.each([
  [-5, '0.0 s'],
  [440, '0.4 s'],
  [18_300, '18.3 s'],
  [24_400, '24 s'],
  [59_700, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [7_440_000, '2 h 04 min'],
])('a duration of %i ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

test.each([
  [-1, '0s'],
  [12_400, '12s'],
  [240_000, '4m'],
  [7_300_000, '2h'],
  [47 * 3_600_000, '47h'],
  [9 * 86_400_000, '9d'],
])('an age of %i ms reads %s', (ms, text) => expect(formatAge(ms)).toBe(text));

test.each([
  [0, '0 B'],
  [812, '812 B'],
  [28_100_000, '28.1 MB'],
  [216_000_000, '216 MB'],
  [999_600, '1.0 MB'],
  [1_234_000_000, '1.2 GB'],
])('%i bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test('a clock is the local time of day', () => {
  expect(formatClock(new Date(2026, 0, 2, 14, 5, 9).getTime())).toBe('14:05:09');
});
