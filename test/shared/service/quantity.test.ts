import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCpus,
  formatMs,
  formatSize,
  parseMs,
  parseSize,
  withoutPin,
  withTag,
} from '../../../src/shared/service/index.ts';

describe('times and sizes', () => {
  it.each([
    [0, '0s'],
    [500, '500ms'],
    [1500, '1.5s'],
    [90_000, '1m30s'],
    [3_600_000, '1h'],
    [3_661_001, '1h1m1.001s'],
  ])('%i ms is %s', (ms, text) => expect(formatMs(ms)).toBe(text));

  it('are read as they were written', () => {
    fc.assert(fc.property(fc.nat(), (ms) => parseMs(formatMs(ms)) === ms));
    fc.assert(fc.property(fc.nat(2 ** 50), (bytes) => parseSize(formatSize(bytes)) === bytes));
    fc.assert(fc.property(fc.nat(1e11), (nanos) => Math.round(Number(formatCpus(nanos / 1e9)) * 1e9) === nanos));
  });

  it.each(['', '10', 's', '10x', '1m 30s', '-1s', '1.s'])('%j is no time', (text) =>
    expect(parseMs(text)).toBeUndefined(),
  );
  it.each([
    ['512M', 512 * 1024 ** 2],
    ['1.5GiB', 1.5 * 1024 ** 3],
    ['64kb', 65_536],
    ['100', 100],
    ['100b', 100],
  ])('%s is %i bytes', (text, bytes) => expect(parseSize(text)).toBe(bytes));
  it.each(['', 'm', '1x', '-1m', '1 2m'])('%j is no size', (text) => expect(parseSize(text)).toBeUndefined());
});

describe('images', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  it.each([
    ['nginx', 'nginx:latest'],
    ['registry:5000/web', 'registry:5000/web:latest'],
    ['nginx:1', 'nginx:1'],
    [`nginx@${digest}`, `nginx@${digest}`],
  ])('%s is %s', (image, tagged) => expect(withTag(image)).toBe(tagged));
  it.each([
    [`nginx:1@${digest}`, 'nginx:1'],
    [`registry:5000/web:1@${digest}`, 'registry:5000/web:1'],
    [`registry:5000/web@${digest}`, `registry:5000/web@${digest}`],
    ['nginx:1', 'nginx:1'],
  ])('%s without its pin is %s', (image, plain) => expect(withoutPin(image)).toBe(plain));
});
