import type { FeedName, StateOf } from '../../shared/contract/index.ts';
import type { ServerMessage } from '../../shared/contract/wire.ts';
import { SkepError } from '../../shared/errors.ts';
import type { Wire } from './wire.ts';

/** A feed's whole state: a Map by id for each collection. */
export type FeedMaps<N extends FeedName> = {
  readonly [K in keyof StateOf<N>]: ReadonlyMap<string, StateOf<N>[K] extends (infer E)[] ? E : never>;
};

export interface FeedHooks {
  /** The feed could not start, or broke; it does not start again by itself. */
  onFail?: (error: SkepError) => void;
  /** What was shown is no longer live; a fresh state follows when the connection is back. */
  onReset?: () => void;
}

type Entity = { id: string };
type Maps = Record<string, ReadonlyMap<string, Entity>>;

interface Subscription {
  id: number;
  name: string;
  params: unknown;
  rev: number;
  state: Maps | undefined;
  onState(state: unknown): void;
  hooks: FeedHooks;
}

/** Subscriptions, each holding the state that its patches add up to. */
export class Feeds {
  readonly #wire: Wire;
  readonly #all = new Set<Subscription>();
  readonly #byId = new Map<number, Subscription>();

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  subscribe(name: string, params: unknown, onState: (state: unknown) => void, hooks: FeedHooks): () => void {
    const feed: Subscription = { id: 0, name, params, rev: 0, state: undefined, onState, hooks };
    this.#all.add(feed);
    if (this.#wire.connection.state === 'up') this.#start(feed);
    return () => {
      this.#all.delete(feed);
      this.#stop(feed);
    };
  }

  /** Tells whether the message was for a feed. */
  receive(message: ServerMessage): boolean {
    const feed = this.#byId.get(message.id);
    if (!feed) return message.t === 'snapshot' || message.t === 'patch';
    if (message.t === 'snapshot') this.#take(feed, message.rev, toMaps(message.state));
    else if (message.t === 'patch') this.#patch(feed, message);
    else if (message.t === 'fail') this.#fail(feed, SkepError.fromShape(message.error));
    return true;
  }

  up(): void {
    for (const feed of [...this.#all]) this.#start(feed);
  }

  down(): void {
    this.#byId.clear();
    for (const feed of [...this.#all]) {
      if (feed.state === undefined) continue;
      feed.state = undefined;
      feed.hooks.onReset?.();
    }
  }

  #start(feed: Subscription): void {
    feed.id = this.#wire.nextId();
    feed.state = undefined;
    this.#byId.set(feed.id, feed);
    this.#wire.post({ t: 'subscribe', id: feed.id, name: feed.name, params: feed.params });
  }

  #stop(feed: Subscription): void {
    if (this.#byId.delete(feed.id)) this.#wire.post({ t: 'unsubscribe', id: feed.id });
  }

  #patch(feed: Subscription, patch: ServerMessage & { t: 'patch' }): void {
    // A revision that does not follow means that something was missed: only a fresh snapshot mends that.
    if (feed.state === undefined || patch.rev !== feed.rev + 1) {
      this.#stop(feed);
      this.#start(feed);
      return;
    }
    this.#take(feed, patch.rev, applied(feed.state, patch));
  }

  #take(feed: Subscription, rev: number, state: Maps): void {
    feed.rev = rev;
    feed.state = state;
    this.#wire.post({ t: 'seen', id: feed.id, rev });
    feed.onState(state);
  }

  #fail(feed: Subscription, error: SkepError): void {
    this.#byId.delete(feed.id);
    this.#all.delete(feed);
    feed.hooks.onFail?.(error);
  }
}

function toMaps(state: Record<string, unknown[]>): Maps {
  return Object.fromEntries(
    Object.entries(state).map(([name, entities]) => [name, new Map((entities as Entity[]).map((e) => [e.id, e]))]),
  );
}

function applied(state: Maps, { upsert = {}, remove = {} }: ServerMessage & { t: 'patch' }): Maps {
  const next = { ...state };
  for (const name of new Set([...Object.keys(upsert), ...Object.keys(remove)])) {
    const entities = new Map(state[name]);
    for (const id of remove[name] ?? []) entities.delete(id);
    for (const entity of (upsert[name] ?? []) as Entity[]) entities.set(entity.id, entity);
    next[name] = entities;
  }
  return next;
}
