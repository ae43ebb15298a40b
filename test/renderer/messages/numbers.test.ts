import { afterEach, expect, test, vi } from 'vitest';
import { thousands } from '../../../src/renderer/messages/en/plural.ts';
import { m } from '../../../src/renderer/messages/index.ts';

afterEach(() => vi.restoreAllMocks());

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [20_000, '20,000'],
  [1_234_567, '1,234,567'],
])('%i is written %s', (count, said) => expect(thousands(count)).toBe(said));

test('what the first picture of a swarm counts is written without Intl, which takes long to start', () => {
  const slow = vi.spyOn(Number.prototype, 'toLocaleString');
  expect(m.lab.head.running(20_000)).toBe('20,000 running');
  expect(m.lab.head.starting(1500)).toBe('1,500 starting');
  expect(m.board.overview.totals(1000, 20_000)).toBe('1,000 nodes · 20,000 tasks');
  expect(m.logs.countShown(1200, 100_000)).toBe('1,200 of 100,000 lines');
  expect(slow).not.toHaveBeenCalled();
});
