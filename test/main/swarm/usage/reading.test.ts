import { describe, expect, it } from 'vitest';
import { type RawStats, type Reading, toReading, toUsage } from '../../../../src/main/swarm/usage/reading.ts';

const stats = (more: Partial<RawStats> = {}): RawStats => ({
  read: '2026-01-02T10:00:00.123456789Z',
  cpu_stats: { cpu_usage: { total_usage: 5e9 } },
  memory_stats: { usage: 300e6, limit: 16e9, stats: { inactive_file: 100e6 } },
  networks: { eth0: { rx_bytes: 1000, tx_bytes: 10 }, eth1: { rx_bytes: 500, tx_bytes: 5 } },
  ...more,
});
const reading = (more: Partial<Reading> = {}): Reading => ({
  ...{ at: 10_000, cpu: 1e9, memory: 5e6, limit: 16e9, rx: 1000, tx: 100 },
  ...more,
});

describe('a reading', () => {
  it('sums the networks and leaves out the cache of cgroup v2', () => {
    expect(toReading(stats())).toEqual({
      at: Date.parse('2026-01-02T10:00:00.123Z'),
      ...{ cpu: 5e9, memory: 200e6, limit: 16e9, rx: 1500, tx: 15 },
    });
  });

  it('leaves out the cache of cgroup v1, that of all below it', () => {
    const v1 = { usage: 300e6, limit: 16e9, stats: { total_inactive_file: 50e6, inactive_file: 1e6 } };
    expect(toReading(stats({ memory_stats: v1 }))?.memory).toBe(250e6);
  });

  it('takes what a kernel does not count for nothing, and a cache larger than all for a mistake', () => {
    expect(toReading({ read: '2026-01-02T10:00:00Z' })).toMatchObject({ cpu: 0, memory: 0, rx: 0, tx: 0 });
    const odd = { usage: 10, stats: { inactive_file: 20 } };
    expect(toReading(stats({ memory_stats: odd }))?.memory).toBe(10);
  });

  it('is none of a container that does not run', () => {
    expect(toReading({ read: '0001-01-01T00:00:00Z' })).toBeUndefined();
    expect(toReading({})).toBeUndefined();
  });
});

describe('what was used', () => {
  it('is the difference of two readings over the time between them', () => {
    const now = reading({ at: 12_000, cpu: 4e9, memory: 7e6, rx: 3000, tx: 100 });
    expect(toUsage('n', reading(), now, 16e9)).toEqual({
      ...{ id: 'n', at: 12_000, cpu: 1.5, memory: 7e6, rx: 1000, tx: 0 },
    });
  });

  it('has a limit only where it is less than the machine', () => {
    const now = reading({ at: 12_000, limit: 1e9 });
    expect(toUsage('n', reading(), now, 16e9)?.memoryLimit).toBe(1e9);
    expect(toUsage('n', reading(), { ...now, limit: 16e9 }, 16e9)).not.toHaveProperty('memoryLimit');
    expect(toUsage('n', reading(), { ...now, limit: 0 }, 16e9)).not.toHaveProperty('memoryLimit');
  });

  it('is not known of the same moment twice, nor of a container that was started anew', () => {
    expect(toUsage('n', reading(), reading(), 16e9)).toBeUndefined();
    expect(toUsage('n', reading(), reading({ at: 12_000, cpu: 1 }), 16e9)).toBeUndefined();
  });

  it('is not negative where a network went away', () => {
    expect(toUsage('n', reading(), reading({ at: 12_000, cpu: 2e9, rx: 0, tx: 0 }), 16e9)).toMatchObject({
      rx: 0,
      tx: 0,
    });
  });
});
