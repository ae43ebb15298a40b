/** Swarm counts times in nanoseconds, and CPUs in billionths of one. */
const NANOS_PER_MS = 1_000_000;

/** A time of Swarm's that is there but less than half a millisecond is one. */
export const toMs = (nanos: number | null | undefined, otherwise = 0): number =>
  nanos == null || !(nanos >= 0) ? otherwise : nanos === 0 ? 0 : Math.max(1, Math.round(nanos / NANOS_PER_MS));

export const toNanos = (ms: number): number => Math.round(ms * NANOS_PER_MS);

export const toNanoCpus = (cpus: number): number => Math.round(cpus * 1e9);

/** A whole number from 0 up; anything else is `otherwise`. */
export const count = (value: number | null | undefined, otherwise = 0): number =>
  value != null && value >= 0 ? Math.floor(value) : otherwise;
