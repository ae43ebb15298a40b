import { afterEach, describe, expect, it, vi } from 'vitest';
import { Keys } from '../../../src/main/shell/browser/keys.ts';

afterEach(() => vi.useRealTimers());

describe('keys', () => {
  it('admit the token as often as it is shown, and nothing else', () => {
    const keys = new Keys('x'.repeat(40));
    expect(keys.admits(keys.token)).toBe(true);
    expect(keys.admits(keys.token)).toBe(true);
    for (const wrong of ['', 'x', 'x'.repeat(39), 'x'.repeat(41), 'X'.repeat(40)])
      expect(keys.admits(wrong)).toBe(false);
  });

  it('admit a key for one use once, the latest alone, and for a minute', () => {
    vi.useFakeTimers();
    const keys = new Keys();
    const [first, second] = [keys.once(), keys.once()];
    expect(keys.admits(first)).toBe(false);
    expect(keys.admits(second)).toBe(true);
    expect(keys.admits(second)).toBe(false);
    const late = keys.once();
    vi.advanceTimersByTime(61_000);
    expect(keys.admits(late)).toBe(false);
    expect(keys.admits(keys.token)).toBe(true);
  });
});
