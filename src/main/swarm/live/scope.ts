import type { SwarmTask } from '../../../shared/model/swarm.ts';
import type { Scope } from './task-book.ts';

/** Of up to so many tasks all are asked for: nothing is simpler, and little is quicker. */
const FEW_TASKS = 50;
/** From so many on, all of them are not asked for at one go. */
const MANY_TASKS = 500;
/** Ids are named in the question's address, which some servers read only up to 16 KB. */
const MOST_IDS = 250;
/** Tasks whose answer is read at one go: nothing else is done meanwhile. */
const SLICE = 1_000;

type Part = Exclude<Scope, 'all'>;
type Tasks = ReadonlyMap<string, Pick<SwarmTask, 'id' | 'serviceId'>>;

/**
 * Which tasks to ask for, where those of `parts` are due: all of them where there are few, or where those due are a good
 * part of all; nothing at all is a scope too.
 */
export function scopeOf(
  parts: readonly Part[],
  tasks: Tasks,
  services: Pick<ReadonlyMap<string, unknown>, 'has'>,
): Scope {
  if (tasks.size <= FEW_TASKS) return 'all';
  const of = new Set(parts.flatMap((part) => part.services));
  const ids = new Set(parts.flatMap((part) => part.ids));
  let count = 0;
  for (const { id, serviceId } of of.size > 0 ? tasks.values() : []) {
    if (!of.has(serviceId)) continue;
    count += 1;
    // A service that is gone can not be asked about, but what was of it can.
    if (services.has(serviceId)) ids.delete(id);
    else ids.add(id);
  }
  if (count + ids.size > tasks.size / 2) return 'all';
  return { ids: [...ids], services: [...of].filter((id) => services.has(id)) };
}

/** Filters that together find all tasks, each a part of them: of these services, and what is known of services that are gone. */
export function slicesOf(tasks: Tasks, services: readonly string[]): Record<string, string[]>[] {
  const counts = new Map(services.map((id) => [id, 0]));
  const left: string[] = [];
  for (const { id, serviceId } of tasks.values()) {
    const count = counts.get(serviceId);
    if (count === undefined) left.push(id);
    else counts.set(serviceId, count + 1);
  }
  const slices: { service: string[]; count: number }[] = [];
  for (const [id, count] of counts) {
    const last = slices.at(-1);
    if (last && last.count + count <= SLICE)
      slices[slices.length - 1] = { service: [...last.service, id], count: last.count + count };
    else slices.push({ service: [id], count });
  }
  return [...slices.map(({ service }) => ({ service })), ...byId(left)];
}

/** Filters that together find the tasks of these ids. */
export const byId = (ids: readonly string[]): { id: string[] }[] =>
  Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, i) => ({
    id: ids.slice(i * MOST_IDS, (i + 1) * MOST_IDS),
  }));

/** Whether all tasks are so many that they are asked for in slices. */
export const isMany = ({ size }: Tasks): boolean => size > MANY_TASKS;
