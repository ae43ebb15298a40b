import type { StoreApi } from 'zustand/vanilla';
import type { LabRef } from '../../shared/model/lab.ts';
import type { NodeUsage } from '../../shared/model/swarm.ts';
import { type FeedView, feedStore, useFeed } from '../stores/index.ts';

/** How far back what was used is kept, in the page and nowhere else. */
export const HISTORY_MS = 120_000;

type View = FeedView<'swarm.nodeUsage'>;
type Courses = Map<string, readonly NodeUsage[]>;

const courses = new WeakMap<StoreApi<View>, Courses>();

/**
 * What a node uses now, and what it used over the last two minutes, oldest first. However many parts of a page ask, the lab is
 * subscribed to once.
 */
export function useNodeUsage(
  { engine, lab }: LabRef,
  node: string,
): { now: NodeUsage | undefined; course: readonly NodeUsage[] } {
  const ref = { engine, lab };
  const followed = follow(feedStore('swarm.nodeUsage', ref).store);
  const now = useFeed('swarm.nodeUsage', ref, (view) => view.data?.nodes.get(node));
  return { now, course: (now && followed.get(node)) ?? [] };
}

/** Notes what a feed says for as long as its store lives. */
function follow(store: StoreApi<View>): Courses {
  const known = courses.get(store);
  if (known) return known;
  const made: Courses = new Map();
  courses.set(store, made);
  note(made, store.getState());
  store.subscribe((view) => note(made, view));
  return made;
}

function note(made: Courses, { data }: View): void {
  for (const node of [...made.keys()]) if (!data?.nodes.has(node)) made.delete(node);
  for (const [node, usage] of data?.nodes ?? []) made.set(node, longer(made.get(node) ?? [], usage));
}

export function longer(course: readonly NodeUsage[], usage: NodeUsage): readonly NodeUsage[] {
  if (course.at(-1)?.at === usage.at) return course;
  return [...course.filter(({ at }) => usage.at - at <= HISTORY_MS && at < usage.at), usage];
}
