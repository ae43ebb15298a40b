import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pulse } from '../../../../src/main/swarm/live/pulse.ts';

const NEVER = 1_000_000;

describe('Pulse', () => {
  let runs: number[];
  let pulse: Pulse;
  /** How long a run takes, and when it wants the next. */
  let takes: number;
  let wants: number;

  beforeEach(() => {
    vi.useFakeTimers();
    [runs, takes, wants] = [[], 0, NEVER];
    const begin = performance.now();
    pulse = new Pulse(async () => {
      // A timer for now runs a millisecond later.
      runs.push(Math.round((performance.now() - begin) / 10) * 10);
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes));
      return wants;
    });
  });
  afterEach(() => {
    pulse.stop();
    vi.useRealTimers();
  });

  it('makes one run of what is asked in one turn', async () => {
    pulse.ask();
    pulse.ask();
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toEqual([0]);
  });

  it('keeps what is asked for later', async () => {
    pulse.ask();
    pulse.ask(150);
    await vi.advanceTimersByTimeAsync(500);
    expect(runs).toEqual([0, 150]);
  });

  it('makes few runs of a burst', async () => {
    for (let at = 0; at < 100; at += 5) {
      pulse.ask();
      await vi.advanceTimersByTimeAsync(5);
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toEqual([0, 40, 80, 120]);
  });

  it('makes no more of a burst that asks for later', async () => {
    for (let at = 0; at < 100; at += 5) {
      pulse.ask(150);
      await vi.advanceTimersByTimeAsync(5);
    }
    await vi.advanceTimersByTimeAsync(300);
    expect(runs).toEqual([150, 190, 230, 270]);
  });

  it('runs one at a time, and once more for what was asked meanwhile', async () => {
    takes = 200;
    pulse.ask();
    await vi.advanceTimersByTimeAsync(50);
    pulse.ask();
    pulse.ask();
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toEqual([0]);
    await vi.advanceTimersByTimeAsync(400);
    expect(runs).toEqual([0, 200]);
  });

  it('runs again by itself when the work wants to, and not for an older wish', async () => {
    wants = 250;
    pulse.ask();
    await vi.advanceTimersByTimeAsync(260);
    wants = NEVER;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(runs).toEqual([0, 250, 500]);
  });

  it('runs no more once stopped, even when stopped in a run', async () => {
    takes = 100;
    wants = 0;
    pulse.ask();
    await vi.advanceTimersByTimeAsync(50);
    pulse.stop();
    pulse.ask();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(runs).toEqual([0]);
  });
});
