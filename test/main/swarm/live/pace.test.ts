import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../../../src/main/swarm/live/pace.ts';

const REST = { nodes: false, tasks: [], services: [] };
const OPEN = { ...REST, tasks: ['t'] };
let cpu = 0;

describe('Pace', () => {
  let pace: Pace;
  /** A look that costs so many milliseconds of processor. */
  const look = (cost: number, full: boolean): Promise<number> =>
    pace.measure(async () => {
      cpu += cost * 1000;
      if (full) pace.wasFull();
      return 100;
    });

  beforeEach(() => {
    vi.useFakeTimers();
    cpu = 0;
    vi.spyOn(process, 'cpuUsage').mockImplementation((before) => ({ user: cpu - (before?.user ?? 0), system: 0 }));
    pace = new Pace();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('begins with everything, and looks at it again when asked to or after a while', async () => {
    expect(pace.begin()).toBe(true);
    await look(5, true);
    expect(pace.begin()).toBe(false);
    expect(pace.wantFull()).toBe(0);
    expect(pace.begin()).toBe(true);
    await look(5, true);
    vi.advanceTimersByTime(14_999);
    expect(pace.begin()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(pace.begin()).toBe(true);
  });

  it('looks at everything the more rarely the more that costs, but not at what was named', async () => {
    pace.begin();
    await look(1_000, true);
    expect(pace.gap).toBe(40);
    expect(pace.reconcile).toBe(50_000);
    expect(pace.wantFull()).toBe(10_000);
    expect(pace.begin()).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(pace.begin()).toBe(true);
    pace.forget();
    expect(pace.begin()).toBe(true);
  });

  it('leaves the process time between looks that cost much', async () => {
    expect(await look(20, false)).toBe(100);
    expect(pace.gap).toBe(40);
    expect(await look(200, false)).toBe(800);
    expect(pace.gap).toBe(400);
  });

  it('keeps a wish that comes while everything is looked at', async () => {
    pace.begin();
    await pace.measure(async () => {
      pace.wantFull();
      pace.wasFull();
      return 0;
    });
    expect(pace.begin()).toBe(true);
  });

  it('asks often while something changes, and more and more rarely while nothing does', () => {
    pace.changed();
    expect(pace.next(OPEN)).toBe(250);
    vi.advanceTimersByTime(8_000);
    expect(pace.next(OPEN)).toBe(1_000);
    vi.advanceTimersByTime(60_000);
    expect(pace.next(OPEN)).toBe(2_500);
    expect(pace.next(REST)).toBe(15_000);
  });
});
