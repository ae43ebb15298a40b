import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { FeedName, ParamsOf } from '../../shared/contract/index.ts';
import { type FeedView, feedStore } from './feed-store.ts';

const NONE = createStore(() => ({ state: 'waiting', data: undefined, error: undefined }) as const);

/**
 * A feed, live while the component is mounted. `null` for parameters that are not known yet. With a selector the component
 * renders again only when what it selects is another object: `useFeed('lab.list', {}, (view) => view.data?.labs.get(id))`.
 */
export function useFeed<N extends FeedName>(name: N, params: ParamsOf<N> | null): FeedView<N>;
export function useFeed<N extends FeedName, S>(
  name: N,
  params: ParamsOf<N> | null,
  select: (view: FeedView<N>) => S,
): S;
export function useFeed<N extends FeedName, S>(
  name: N,
  params: ParamsOf<N> | null,
  select: (view: FeedView<N>) => S = (view) => view as S,
): S {
  const key = params === null ? null : JSON.stringify(params);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `params`, which is a new object every time
  const feed = useMemo(() => (params === null ? undefined : feedStore(name, params)), [name, key]);
  useEffect(() => feed?.retain(), [feed]);
  return useStore(feed?.store ?? (NONE as never), select as never);
}
