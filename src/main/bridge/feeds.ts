import type { FeedSource } from '../../shared/contract/index.ts';
import { type ClientMessage, FEED_WINDOW } from '../../shared/contract/wire.ts';
import { SkepError } from '../../shared/errors.ts';
import type { Connection } from './connection.ts';
import { type Patch, PendingPatch } from './pending-patch.ts';
import { endpoint } from './resolve.ts';

const MAX_FEEDS = 256;

type Source = FeedSource<Record<string, never>>;

/** The subscriptions of one page. */
export class Feeds {
  readonly #connection: Connection;
  readonly #open = new Map<number, FeedSession>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  has(id: number): boolean {
    return this.#open.has(id);
  }

  async start({ id, name, params }: ClientMessage & { t: 'subscribe' }): Promise<void> {
    const { handlers, post, explain } = this.#connection;
    const fail = (error: unknown): void => {
      if (this.#open.get(id) !== session) return;
      this.stop(id);
      post({ t: 'fail', id, error: explain(error, name) });
    };
    const session = new FeedSession(id, post, fail);
    this.#open.set(id, session);
    try {
      if (this.#open.size > MAX_FEEDS) throw new SkepError('BUSY', 'Too many feeds are open');
      const source = await endpoint(handlers, 'feed', name)(params);
      session.start(source as unknown as Source);
    } catch (error) {
      fail(error);
    }
  }

  seen(id: number, rev: number): void {
    this.#open.get(id)?.seen(rev);
  }

  stop(id: number): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }

  close(): void {
    for (const id of [...this.#open.keys()]) this.stop(id);
  }
}

/**
 * One subscription. At most FEED_WINDOW revisions are under way; what changes meanwhile adds up to one patch, and where that
 * grows past what is worth sending, to a new snapshot. So a page that is slow, or hidden, or stuck costs no more memory than
 * the state itself.
 */
class FeedSession {
  readonly #id: number;
  readonly #post: Connection['post'];
  readonly #fail: (error: unknown) => void;
  readonly #pending = new PendingPatch();
  #source: Source | undefined;
  #unsubscribe: (() => void) | undefined;
  #rev = 0;
  #seen = 0;
  #closed = false;

  constructor(id: number, post: Connection['post'], fail: (error: unknown) => void) {
    this.#id = id;
    this.#post = post;
    this.#fail = fail;
  }

  start(source: Source): void {
    if (this.#closed) return;
    this.#source = source;
    // Subscribed first: a source that wakes up for its first listener shows what it then knows. What it tells before the
    // snapshot is in the snapshot.
    this.#unsubscribe = source.subscribe((patch) => this.#changed(patch as Patch));
    this.#sendSnapshot();
  }

  seen(rev: number): void {
    if (rev <= this.#seen || rev > this.#rev) return;
    this.#seen = rev;
    this.#flush();
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe?.();
  }

  #changed(patch: Patch): void {
    if (this.#closed || this.#rev === 0) return;
    this.#pending.add(patch);
    this.#flush();
  }

  #flush(): void {
    if (this.#closed || this.#pending.empty || this.#rev - this.#seen >= FEED_WINDOW) return;
    if (this.#pending.overgrown) {
      this.#sendSnapshot();
      return;
    }
    this.#rev += 1;
    this.#post({ t: 'patch', id: this.#id, rev: this.#rev, ...this.#pending.take() });
  }

  #sendSnapshot(): void {
    this.#pending.clear();
    try {
      const state = this.#source?.snapshot() ?? {};
      this.#rev += 1;
      this.#post({ t: 'snapshot', id: this.#id, rev: this.#rev, state });
    } catch (error) {
      this.#fail(error);
    }
  }
}
