import type { LogLine } from '../../shared/model/operation.ts';
import type { FeedStore } from '../feed.ts';
import { redact } from './redact.ts';
import type { WatchCollections } from './types.ts';

/** Lines that one operation keeps; the oldest go first. */
export const MAX_LINES = 5_000;

/** An operation's log, bounded: a lab of 50 nodes that goes wrong must not fill the memory. */
export class LogLines {
  readonly #feed: FeedStore<WatchCollections>;
  #next = 1;

  constructor(feed: FeedStore<WatchCollections>) {
    this.#feed = feed;
  }

  add(kind: LogLine['kind'], text: string, step?: string): void {
    for (const line of redact(text).split('\n')) {
      const id = String(this.#next++);
      this.#feed.put('log', { id, at: Date.now(), kind, text: line, ...(step === undefined ? {} : { step }) });
      this.#feed.remove('log', String(this.#next - 1 - MAX_LINES));
    }
  }
}
