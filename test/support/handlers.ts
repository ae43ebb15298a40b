import type { AppHandlers } from '../../src/main/bridge/index.ts';

type Partially = { [A in keyof AppHandlers]?: Partial<AppHandlers[A]> };

/** Handlers of which a test gives only those that it uses; the others are not there at all. */
export function handlersWith(some: Partially): AppHandlers {
  const areas = ['app', 'engine', 'lab', 'operation', 'swarm', 'registry', 'doctor'] as const;
  return Object.fromEntries(areas.map((area) => [area, some[area] ?? {}])) as unknown as AppHandlers;
}

/** Lets everything that is ready run: several turns of the event loop. */
export async function turns(count = 5): Promise<void> {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
