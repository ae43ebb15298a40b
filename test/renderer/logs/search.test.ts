import { expect, test } from 'vitest';
import { parseSearch, type Search } from '../../../src/renderer/features/logs/search.ts';

const search = (text: string): Search => {
  const parsed = parseSearch(text);
  if (!parsed || 'error' in parsed) throw new Error(`no search: ${text}`);
  return parsed;
};

test('plain text is found whatever its case, and means itself', () => {
  expect(search('Time').find('timeout, TIME')).toEqual([
    [0, 4],
    [9, 13],
  ]);
  expect(search('a.b(').find('aXb( a.b(')).toEqual([[5, 9]]);
  expect(search('/usr/bin').test('in /usr/bin/env')).toBe(true);
});

test('between slashes it is a regular expression, with its flags', () => {
  expect(search('/try \\d+/').find('try 1, Try 2')).toEqual([[0, 5]]);
  expect(search('/try \\d+/i').find('try 1, Try 2')).toHaveLength(2);
  expect(search('/x*/').find('abc')).toEqual([]);
  expect(search('/x*/').test('abc')).toBe(false);
  expect(search('/x*/').test('abxc')).toBe(true);
});

test('a test twice is the same test', () => {
  const one = search('o');
  expect([one.test('foo'), one.test('foo'), one.test('bar')]).toEqual([true, true, false]);
  expect([one.test('fo'), one.find('fo')]).toEqual([true, [[1, 2]]]);
});

test('what is none is said in words', () => {
  expect(parseSearch('')).toBeUndefined();
  expect(parseSearch('/(x/')).toMatchObject({ error: expect.stringMatching(/unterminated group/i) });
});
