import { describe, expect, it } from 'vitest';
import { abortable, pause, until, untilEnded } from '../../../src/main/lab/wait.ts';
import { SkepError } from '../../../src/shared/errors.ts';

const never = new AbortController().signal;
const late = (): SkepError => new SkepError('TIMEOUT', 'too late');
const CANCELLED = expect.objectContaining({ code: 'CANCELLED' });

describe('until', () => {
  it('tries until there is a value', async () => {
    let tries = 0;
    const value = await until({ signal: never, ms: 1_000, everyMs: 1, late }, async () =>
      ++tries < 3 ? undefined : tries,
    );
    expect(value).toBe(3);
  });

  it('gives up in its own words when the time is over, also on a try that hangs', async () => {
    const patience = { signal: never, ms: 20, everyMs: 1, late };
    await expect(until(patience, async () => undefined)).rejects.toThrow('too late');
    await expect(until(patience, () => new Promise(() => {}))).rejects.toThrow('too late');
  });

  it('passes on what a try throws', async () => {
    const failing = (): Promise<never> => Promise.reject(new SkepError('NOT_FOUND', 'gone'));
    await expect(until({ signal: never, ms: 1_000, everyMs: 1, late }, failing)).rejects.toThrow('gone');
  });

  it('ends with a cancel, whatever it waits for', async () => {
    const abort = new AbortController();
    const waiting = until({ signal: abort.signal, ms: 10_000, everyMs: 5_000, late }, async () => undefined);
    abort.abort();
    await expect(waiting).rejects.toEqual(CANCELLED);
  });
});

describe('abortable and pause', () => {
  it('are CANCELLED by a signal, also by one that was aborted before', async () => {
    await expect(abortable(AbortSignal.abort(), new Promise(() => {}))).rejects.toEqual(CANCELLED);
    await expect(pause(10_000, AbortSignal.abort())).rejects.toEqual(CANCELLED);
  });

  it('do not mind an end after the cancel', async () => {
    const abort = new AbortController();
    const later = Promise.reject(new Error('later'));
    abort.abort();
    await expect(abortable(abort.signal, later)).rejects.toEqual(CANCELLED);
  });
});

describe('untilEnded', () => {
  it('lets a cancel through only when what is under way has ended, however it ends', async () => {
    for (const end of ['resolve', 'reject'] as const) {
      const abort = new AbortController();
      const work = Promise.withResolvers<void>();
      let cut = false;
      const waiting = untilEnded(abort.signal, work.promise).catch((error) => {
        cut = true;
        throw error;
      });
      abort.abort();
      await pause(5, never);
      expect(cut).toBe(false);
      work[end]();
      await expect(waiting).rejects.toEqual(CANCELLED);
    }
  });

  it('waits no longer than it may', async () => {
    await expect(untilEnded(AbortSignal.abort(), new Promise(() => {}), 10)).rejects.toEqual(CANCELLED);
  });

  it('is the promise where nobody cancels', async () => {
    expect(await untilEnded(never, Promise.resolve(1))).toBe(1);
    await expect(untilEnded(never, Promise.reject(new SkepError('NOT_FOUND', 'gone')))).rejects.toThrow('gone');
  });
});
