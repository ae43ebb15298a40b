/**
 * The renderer's only way to main. Everything is typed by the contract (`src/shared/contract`):
 *
 *   const { operation } = await bridge.call('lab.create', { engine, spec }, { signal });
 *   const stop = bridge.subscribe('lab.list', {}, (state) => state.labs.get(id), { onFail, onReset });
 *   const log = bridge.openStream('swarm.logs', { engine, lab, target }, { onData, onEnd, onFail });
 *   bridge.connection.get() / bridge.connection.subscribe(listener)      // fits useSyncExternalStore
 *
 * - Every rejection and every `onFail` is a SkepError. An aborted call rejects with code CANCELLED.
 * - A feed's state is one immutable object of Maps by id: a collection that did not change keeps its Map, an entity that did
 *   not change keeps its object, so `===` is enough for memo and selectors.
 * - After a lost connection feeds start again by themselves with a fresh snapshot (`onReset` says that the old state is no longer
 *   live); calls under way reject and streams fail with DISCONNECTED. Calls made while the first connection is being
 *   made wait for it; calls made while it is lost reject at once.
 * - `onData` may return a promise: its bytes are acknowledged when it settles, which is what keeps a flood from filling memory.
 */
import type { SkepPort } from '../shared/contract/wire.ts';
import { browserPort } from './bridge/browser-port.ts';
import { Bridge } from './bridge/client.ts';
import { adoptToken } from './bridge/token.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly skep?: SkepPort;
  }
}

// Before the router reads the address: the token travels where a route will be.
if (window.skep === undefined) adoptToken(window);

/** Connects at its first use, so that importing it does nothing. */
export const bridge = new Bridge(() => window.skep ?? browserPort(window));

export { Bridge } from './bridge/client.ts';
export type { FeedHooks, FeedMaps } from './bridge/feeds.ts';
export type { StreamHandle, StreamHooks } from './bridge/streams.ts';
export type { Connection } from './bridge/wire.ts';
