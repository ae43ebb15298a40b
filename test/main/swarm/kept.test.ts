import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { FeedStore } from '../../../src/main/feed.ts';
import { Kept } from '../../../src/main/swarm/kept.ts';

type Things = { things: z.ZodObject<{ id: z.ZodString }> };

let opened: string[];
let stopped: string[];
let kept: Kept<string, Things, { store: FeedStore<Things>; stop(): void }>;

beforeEach(() => {
  vi.useFakeTimers();
  [opened, stopped] = [[], []];
  kept = new Kept({
    key: (name: string) => name,
    open: (name: string) => {
      opened.push(name);
      return { store: new FeedStore<Things>(['things']), stop: () => stopped.push(name) };
    },
    lingerMs: 1000,
  });
});
afterEach(() => {
  kept.close();
  vi.useRealTimers();
});

it('keeps one for all who look at the same, until a while after the last has left', () => {
  const source = kept.source('a');
  expect(opened).toEqual([]);
  expect(source.snapshot()).toEqual({ things: [] });
  const leave = [source.subscribe(() => {}), kept.source('a').subscribe(() => {})];
  kept.source('b').subscribe(() => {});
  expect(opened).toEqual(['a', 'b']);
  vi.advanceTimersByTime(5000);
  leave[0]?.();
  leave[0]?.();
  vi.advanceTimersByTime(5000);
  expect(stopped).toEqual([]);
  leave[1]?.();
  vi.advanceTimersByTime(999);
  expect(stopped).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(stopped).toEqual(['a']);
});

it('finds it still there when it is looked at again in time', () => {
  kept.source('a').subscribe(() => {})();
  vi.advanceTimersByTime(900);
  kept.source('a').subscribe(() => {});
  vi.advanceTimersByTime(5000);
  expect(opened).toEqual(['a']);
  expect(stopped).toEqual([]);
});

it('stops what was only glanced at, and everything at the end', () => {
  kept.source('a').snapshot();
  vi.advanceTimersByTime(1000);
  expect(stopped).toEqual(['a']);
  kept.source('b').subscribe(() => {});
  kept.close();
  expect(stopped).toEqual(['a', 'b']);
});
