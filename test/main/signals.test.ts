import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exitOnSignal } from '../../src/main/signals.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listening(close: () => Promise<void>) {
  const on = new EventEmitter();
  const exit = vi.fn();
  const closing = vi.fn(close);
  exitOnSignal(closing, { on, exit });
  return { on, exit, closing };
}

describe('a signal', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s closes, then ends', async (signal) => {
    const { on, exit, closing } = listening(async () => {});
    on.emit(signal);
    expect(exit).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(closing).toHaveBeenCalledTimes(1);
    expect(exit.mock.calls[0]).toEqual([0]);
  });

  it('that comes again ends at once, and closing takes no longer than it may', async () => {
    const { on, exit, closing } = listening(() => new Promise(() => {}));
    on.emit('SIGINT');
    vi.advanceTimersByTime(7_999);
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(exit).toHaveBeenCalledWith(1);
    on.emit('SIGTERM');
    expect(exit).toHaveBeenCalledTimes(2);
    expect(closing).toHaveBeenCalledTimes(1);
  });

  it('ends with a failure where closing failed', async () => {
    const { on, exit } = listening(() => Promise.reject(new Error('no')));
    on.emit('SIGINT');
    await vi.advanceTimersByTimeAsync(0);
    expect(exit).toHaveBeenCalledWith(1);
  });
});
