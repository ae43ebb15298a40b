import { expect, test } from 'vitest';
import {
  joinConstraint,
  mergeEnv,
  readDotenv,
  splitConstraint,
  splitEnv,
} from '../../../src/renderer/features/services/draft/rows.ts';

test('a variable may hold any character after its first =', () => {
  expect(splitEnv('A=b=c\nd')).toEqual({ name: 'A', value: 'b=c\nd' });
  expect(splitEnv('A')).toEqual({ name: 'A', value: undefined });
});

test('an .env file is read as shells and compose read it', () => {
  const file = [
    '# a comment',
    '',
    'PLAIN=value with blanks   # said aside',
    'export EXPORTED=1',
    "SINGLE='as $it is # here'",
    'DOUBLE="two\\nlines \\"quoted\\""',
    'HASH=a#b',
    'EMPTY=',
    'BARE',
    'ÜMLAUT=日本 🐝',
  ].join('\r\n');
  expect(readDotenv(file)).toEqual([
    'PLAIN=value with blanks',
    'EXPORTED=1',
    'SINGLE=as $it is # here',
    'DOUBLE=two\nlines "quoted"',
    'HASH=a#b',
    'EMPTY=',
    'BARE',
    'ÜMLAUT=日本 🐝',
  ]);
});

test('pasted variables take the place of those of the same name', () => {
  expect(mergeEnv(['A=1', 'B=2', '='], ['C=3', 'A=9'])).toEqual(['A=9', 'B=2', 'C=3']);
});

test.each([
  ['node.role==worker', { key: 'node.role', op: '==', value: 'worker' }],
  ['node.labels.zone != a b', { key: 'node.labels.zone', op: '!=', value: 'a b' }],
  ['==', { key: '', op: '==', value: '' }],
  ['nonsense', undefined],
])('the constraint %s has its parts', (text, parts) => {
  expect(splitConstraint(text)).toEqual(parts);
  if (parts) expect(splitConstraint(joinConstraint(parts as never))).toEqual(parts);
});
