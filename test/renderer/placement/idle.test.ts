import { afterEach, expect, test, vi } from 'vitest';
import { whileIdle } from '../../../src/renderer/features/placement/rebalance/idle.ts';

type Work = (deadline: { timeRemaining(): number }) => void;

afterEach(() => vi.unstubAllGlobals());

/** A browser whose idle moments the test makes. */
function browser() {
  const waiting: Work[] = [];
  vi.stubGlobal('requestIdleCallback', (work: Work) => waiting.push(work));
  vi.stubGlobal('cancelIdleCallback', () => waiting.splice(0));
  const idle = (steps: number) => {
    let left = steps;
    waiting.shift()?.({
      timeRemaining: () => {
        left -= 1;
        return left > 0 ? 5 : 0;
      },
    });
  };
  return { waiting, idle };
}

test('works in slices, each as long as the page is idle, and one step at least', () => {
  const { waiting, idle } = browser();
  let done = 0;
  whileIdle(() => {
    done += 1;
    return done < 6;
  });
  expect(done).toBe(0);
  idle(3);
  expect(done).toBe(3);
  idle(0);
  expect(done).toBe(4);
  idle(9);
  expect([done, waiting.length]).toEqual([6, 0]);
});

test('is stopped between two slices', () => {
  const { waiting, idle } = browser();
  const stop = whileIdle(() => true);
  idle(2);
  stop();
  expect(waiting).toEqual([]);
});

test('goes by a timer where the browser knows no idle', async () => {
  vi.stubGlobal('requestIdleCallback', undefined);
  let left = 3;
  whileIdle(() => {
    left -= 1;
    return left > 0;
  });
  await vi.waitFor(() => expect(left).toBe(0));
});
