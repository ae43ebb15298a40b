import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Row } from '../../../src/renderer/features/logs/entries.ts';
import { EntryReader } from '../../../src/renderer/features/logs/entries.ts';
import { LogBook, MOST_ROWS, MOST_WAITING } from '../../../src/renderer/features/logs/log-book.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let last = 0;
const rows = (count: number, from = 'a', text = 'x'): Row[] =>
  Array.from({ length: count }, () => {
    last += 1;
    return { id: last, from, at: 0, err: false, text, plain: text };
  });

/** Whether more may come, now. */
async function isHeldUp(adding: Promise<void>): Promise<boolean> {
  let done = false;
  void adding.then(() => {
    done = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  return !done;
}

test('lines are shown some times a second, with those who say them', () => {
  const book = new LogBook();
  const seen = vi.fn();
  book.subscribe(seen);
  void book.add(rows(3));
  void book.add(rows(2, 'b'));
  expect(seen).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(seen).toHaveBeenCalledTimes(1);
  expect(book.get().rows).toHaveLength(5);
  expect(book.get().speakers).toEqual(['a', 'b']);
});

test('read anew, what is shown stays until the same log comes again; paused, until it is followed', async () => {
  const book = new LogBook();
  const texts = () => book.get().rows.map(({ text }) => text);
  void book.add(rows(2, 'a', 'old'));
  vi.advanceTimersByTime(100);
  book.pause(true);
  void book.add(rows(1, 'b', 'lost'));
  vi.advanceTimersByTime(100);
  book.renew();
  expect(texts()).toEqual(['old', 'old']);
  expect(book.get().waiting).toBe(0);
  void book.add(rows(3, 'b', 'new'));
  vi.advanceTimersByTime(100);
  expect(texts()).toEqual(['old', 'old']);
  expect(book.get().waiting).toBe(3);
  book.pause(false);
  expect(texts()).toEqual(['new', 'new', 'new']);
  expect(book.get().speakers).toEqual(['b']);
  book.renew();
  void book.add(rows(1, 'b', 'newer'));
  vi.advanceTimersByTime(100);
  expect(texts()).toEqual(['newer']);
});

test('older lines go, and it is told how many', () => {
  const book = new LogBook();
  void book.add(rows(MOST_ROWS));
  vi.advanceTimersByTime(100);
  void book.add(rows(10));
  vi.advanceTimersByTime(100);
  expect(book.get()).toMatchObject({ dropped: 10, rows: expect.objectContaining({ length: MOST_ROWS }) });
  void book.add(rows(3_000, 'a', 'x'.repeat(16_384)));
  vi.advanceTimersByTime(100);
  expect(book.get().rows.length).toBeLessThan(2_000);
});

test('a flood waits for the next picture', async () => {
  const book = new LogBook();
  expect(await isHeldUp(book.add(rows(10)))).toBe(false);
  const flood = book.add(rows(6_000));
  expect(await isHeldUp(flood)).toBe(true);
  vi.advanceTimersByTime(100);
  expect(await isHeldUp(flood)).toBe(false);
});

test('while it is paused lines wait, and then are held back', async () => {
  const book = new LogBook();
  book.pause(true);
  expect(await isHeldUp(book.add(rows(6_000)))).toBe(false);
  vi.advanceTimersByTime(100);
  expect(book.get()).toMatchObject({ waiting: 6_000, rows: [] });
  const more = book.add(rows(MOST_WAITING - 6_000));
  expect(await isHeldUp(more)).toBe(true);
  vi.advanceTimersByTime(100);
  expect(await isHeldUp(more)).toBe(true);
  book.pause(false);
  expect(await isHeldUp(more)).toBe(false);
  expect(book.get()).toMatchObject({ waiting: 0, rows: expect.objectContaining({ length: MOST_WAITING }) });
});

test('what was cleared is gone, what comes is shown', () => {
  const book = new LogBook();
  void book.add(rows(5));
  vi.advanceTimersByTime(100);
  book.clear();
  expect(book.get()).toMatchObject({ rows: [], speakers: ['a'] });
  void book.add(rows(1));
  vi.advanceTimersByTime(100);
  expect(book.get().rows).toHaveLength(1);
});

test('the stream is read in whatever pieces it comes', () => {
  const entry = { from: 'a', at: 1, err: false, text: 'caf\udce9 é' };
  const bytes = new TextEncoder().encode(`${JSON.stringify(entry)}\n\n${JSON.stringify({ ...entry, cut: 9 })}\n`);
  const reader = new EntryReader();
  const arrived = [...bytes].map((byte) => reader.read(Uint8Array.of(byte)));
  expect(arrived.flatMap((one) => one.rows)).toEqual([
    { ...entry, id: 1, plain: 'caf\\xe9 é' },
    { ...entry, id: 2, cut: 9, plain: 'caf\\xe9 é' },
  ]);
  expect(arrived.filter(({ begun }) => begun)).toHaveLength(1);
});
