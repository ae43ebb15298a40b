import type { SwarmService } from '../../shared/model/swarm.ts';

/** How many service colours the theme has; further services are grey. */
export const COLOURS = 8;

/**
 * Colours of services by order of appearance. A service keeps its colour for as long as it lives, whatever comes and goes
 * around it; `before` is the last answer.
 */
export function assignColours(
  services: Iterable<Pick<SwarmService, 'id' | 'name' | 'created'>>,
  before: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, number> {
  const all = [...services].sort((a, b) => a.created - b.created || a.name.localeCompare(b.name));
  const next = new Map<string, number>();
  for (const { id } of all) {
    const kept = before.get(id);
    if (kept) next.set(id, kept);
  }
  const taken = new Set(next.values());
  for (const { id } of all) {
    if (next.has(id)) continue;
    const free = Array.from({ length: COLOURS }, (_, i) => i + 1).find((colour) => !taken.has(colour));
    if (free) taken.add(free);
    next.set(id, free ?? 0);
  }
  return same(before, next) ? before : next;
}

const same = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...b].every(([id, colour]) => a.get(id) === colour);
