import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedName, ParamsOf } from '../../shared/contract/index.ts';
import type { SkepError } from '../../shared/errors.ts';
import { bridge, type FeedMaps } from '../bridge.ts';

/**
 * waiting: nothing has come yet; live: the picture follows main; stale: the connection is lost, `data` is the last picture and
 * nothing of it is carried into the next one; failed: it could not start, or broke.
 */
export interface FeedView<N extends FeedName> {
  state: 'waiting' | 'live' | 'stale' | 'failed';
  data: FeedMaps<N> | undefined;
  error: SkepError | undefined;
}

export interface FeedStore<N extends FeedName> {
  store: StoreApi<FeedView<N>>;
  /** Keeps the feed subscribed until the returned function is called as often. */
  retain(): () => void;
}

/** A page that is left and entered again at once finds its picture still there. */
const LINGER_MS = 1000;

const WAITING = { state: 'waiting', data: undefined, error: undefined } as const;
const open = new Map<string, FeedStore<FeedName>>();

/** The one store of a feed with these parameters. Subscribed while somebody retains it. */
export function feedStore<N extends FeedName>(name: N, params: ParamsOf<N>): FeedStore<N> {
  const key = `${name} ${JSON.stringify(params)}`;
  const held = open.get(key) as FeedStore<N> | undefined;
  if (held) return held;
  const made = createFeedStore(name, params, {
    onStart: () => open.set(key, made as unknown as FeedStore<FeedName>),
    onEnd: () => open.delete(key),
  });
  open.set(key, made as unknown as FeedStore<FeedName>);
  return made;
}

interface Life {
  onStart(): void;
  onEnd(): void;
}

function createFeedStore<N extends FeedName>(name: N, params: ParamsOf<N>, life: Life): FeedStore<N> {
  const store = createStore<FeedView<N>>(() => WAITING);
  let users = 0;
  let stop: (() => void) | undefined;
  let linger: ReturnType<typeof setTimeout> | undefined;

  const start = () => {
    life.onStart();
    stop = bridge.subscribe(name, params, (data) => store.setState({ state: 'live', data, error: undefined }), {
      onReset: () => store.setState(({ data }) => ({ state: data ? 'stale' : 'waiting', data })),
      onFail: (error) => {
        stop = undefined;
        store.setState({ state: 'failed', error });
      },
    });
  };
  const end = () => {
    stop?.();
    stop = undefined;
    store.setState(WAITING);
    life.onEnd();
  };

  return {
    store,
    retain() {
      clearTimeout(linger);
      users += 1;
      if (!stop) start();
      let released = false;
      return () => {
        if (released) return;
        released = true;
        users -= 1;
        if (users === 0) linger = setTimeout(end, LINGER_MS);
      };
    },
  };
}
