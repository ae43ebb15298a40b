import type { NodeUsage } from '../../../shared/model/swarm.ts';

/** The engine's statistics of a container, as far as they are read. What a kernel does not count is left away. */
export interface RawStats {
  read?: string;
  cpu_stats?: { cpu_usage?: { total_usage?: number } };
  memory_stats?: { usage?: number; limit?: number; stats?: Record<string, number> };
  networks?: Record<string, { rx_bytes?: number; tx_bytes?: number }>;
}

/** Counters of a container at one moment. */
export interface Reading {
  /** Milliseconds since the epoch, by the engine's clock. */
  at: number;
  /** Nanoseconds of CPU since it started. */
  cpu: number;
  /** Bytes. */
  memory: number;
  limit: number;
  rx: number;
  tx: number;
}

/** undefined: the container does not run, and nothing is counted. */
export function toReading({ read, cpu_stats, memory_stats, networks }: RawStats): Reading | undefined {
  const at = Date.parse(read ?? '');
  if (!(at > 0)) return undefined;
  const links = Object.values(networks ?? {});
  return {
    at,
    cpu: cpu_stats?.cpu_usage?.total_usage ?? 0,
    memory: withoutCache(memory_stats),
    limit: memory_stats?.limit ?? 0,
    rx: links.reduce((sum, link) => sum + (link.rx_bytes ?? 0), 0),
    tx: links.reduce((sum, link) => sum + (link.tx_bytes ?? 0), 0),
  };
}

/** Cached files that nobody reads are free memory: cgroup v1 counts them as `total_inactive_file`, v2 as `inactive_file`. */
function withoutCache({ usage = 0, stats = {} }: NonNullable<RawStats['memory_stats']> = {}): number {
  const idle = stats.total_inactive_file ?? stats.inactive_file ?? 0;
  return idle < usage ? usage - idle : usage;
}

/**
 * What was used between two readings. undefined where nothing can be said: it is the same reading, or the container was
 * started anew and counts from nothing. `machine`: the memory there is, which a container without a limit is told as its.
 */
export function toUsage(id: string, before: Reading, now: Reading, machine: number): NodeUsage | undefined {
  const seconds = (now.at - before.at) / 1000;
  if (seconds <= 0 || now.cpu < before.cpu) return undefined;
  const limited = now.limit > 0 && now.limit < machine;
  return {
    id,
    at: now.at,
    cpu: (now.cpu - before.cpu) / 1e9 / seconds,
    memory: now.memory,
    ...(limited && { memoryLimit: now.limit }),
    rx: Math.max(0, now.rx - before.rx) / seconds,
    tx: Math.max(0, now.tx - before.tx) / seconds,
  };
}
