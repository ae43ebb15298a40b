import type {
  CallName,
  FeedName,
  InputOf,
  OutputOf,
  ParamsOf,
  StateOf,
  StreamName,
} from '../../src/shared/contract/index.ts';
import type { ClientMessage, ServerMessage, SkepPort } from '../../src/shared/contract/wire.ts';
import { type ErrorShape, SkepError } from '../../src/shared/errors.ts';

type Answer = (input: never) => unknown;
type State = Record<string, unknown[]>;

interface Subscription {
  name: string;
  params: unknown;
  rev: number;
}

/**
 * Main as a test or a preview plays it, under the real bridge and the real stores: `feed` shows a state, `answer` replies to
 * calls, `stream` sends bytes. What nobody plays stays silent: a feed waits, a call stays under way.
 *
 *   const port = installFakePort();
 *   port.feed('lab.list', { labs: [aLab()] });
 *   port.answer('lab.stop', () => ({ operation: 'op-1' }));
 *   …
 *   expect(port.calls('lab.stop')).toEqual([{ engine: 'local', lab: 'demo' }]);
 */
export class FakePort implements SkepPort {
  readonly shell: SkepPort['shell'] = 'browser';
  readonly platform = 'linux';
  readonly #messages = new Set<(message: ServerMessage) => void>();
  readonly #downs = new Set<(down: boolean, error?: ErrorShape) => void>();
  readonly #subscriptions = new Map<number, Subscription>();
  readonly #states = new Map<string, State>();
  readonly #failures = new Map<string, SkepError>();
  readonly #answers = new Map<string, Answer>();
  readonly #streams = new Map<string, readonly string[]>();
  readonly #calls: { name: string; input: unknown }[] = [];
  #down: ErrorShape | boolean = false;

  /** Shows a state to who subscribes and has subscribed. With `params` only to those that asked with these. */
  feed<N extends FeedName>(name: N, state: Partial<StateOf<N>>, params?: ParamsOf<N>): void {
    const key = keyOf(name, params);
    this.#states.set(key, state as State);
    for (const [id, one] of this.#subscriptions) if (one.name === name) this.#show(id, one);
  }

  /** Lets the feed fail for who subscribes from now on. */
  failFeed(name: FeedName, error: SkepError): void {
    this.#failures.set(name, error);
  }

  /** Replies to a call; what it throws becomes the error. */
  answer<N extends CallName>(name: N, reply: (input: InputOf<N>) => OutputOf<N> | Promise<OutputOf<N>>): void {
    this.#answers.set(name, reply as Answer);
  }

  /** What a stream says when it is opened. */
  stream(name: StreamName, chunks: readonly string[]): void {
    this.#streams.set(name, chunks);
  }

  /** Inputs of the calls made so far, oldest first. */
  calls<N extends CallName>(name: N): InputOf<N>[] {
    return this.#calls.filter((call) => call.name === name).map((call) => call.input as InputOf<N>);
  }

  disconnect(error?: SkepError): void {
    this.#down = error?.toShape() ?? true;
    this.#subscriptions.clear();
    for (const listener of [...this.#downs]) listener(true, error?.toShape());
  }

  reconnect(): void {
    this.#down = false;
    for (const listener of [...this.#downs]) listener(false);
  }

  post(message: ClientMessage): void {
    if (message.t === 'subscribe') this.#subscribe(message);
    else if (message.t === 'unsubscribe') this.#subscriptions.delete(message.id);
    else if (message.t === 'call') void this.#call(message);
    else if (message.t === 'open') this.#open(message);
  }

  onMessage(listener: (message: ServerMessage) => void): () => void {
    this.#messages.add(listener);
    return () => this.#messages.delete(listener);
  }

  onDown(listener: (down: boolean, error?: ErrorShape) => void): () => void {
    this.#downs.add(listener);
    if (this.#down === false) listener(false);
    else listener(true, this.#down === true ? undefined : this.#down);
    return () => this.#downs.delete(listener);
  }

  #subscribe({ id, name, params }: Extract<ClientMessage, { t: 'subscribe' }>): void {
    const failure = this.#failures.get(name);
    if (failure) {
      this.#say({ t: 'fail', id, error: failure.toShape() });
      return;
    }
    const one = { name, params, rev: 0 };
    this.#subscriptions.set(id, one);
    this.#show(id, one);
  }

  #show(id: number, one: Subscription): void {
    const state = this.#states.get(keyOf(one.name, one.params)) ?? this.#states.get(keyOf(one.name));
    if (!state) return;
    one.rev += 1;
    this.#say({ t: 'snapshot', id, rev: one.rev, state });
  }

  async #call({ id, name, input }: Extract<ClientMessage, { t: 'call' }>): Promise<void> {
    this.#calls.push({ name, input });
    const answer = this.#answers.get(name);
    if (!answer) return;
    try {
      this.#say({ t: 'reply', id, reply: { ok: true, data: await answer(input as never) } });
    } catch (error) {
      this.#say({ t: 'reply', id, reply: { ok: false, error: SkepError.from(error).toShape() } });
    }
  }

  #open({ id, name }: Extract<ClientMessage, { t: 'open' }>): void {
    for (const chunk of this.#streams.get(name) ?? []) {
      this.#say({ t: 'data', id, bytes: new TextEncoder().encode(chunk) });
    }
  }

  /** Later, as from another process; entities keep their identity, as patches would have it. */
  #say(message: ServerMessage): void {
    queueMicrotask(() => {
      for (const listener of [...this.#messages]) listener(message);
    });
  }
}

const keyOf = (name: string, params?: unknown): string =>
  params === undefined ? name : `${name} ${JSON.stringify(params)}`;

/** Puts a fresh port where the app looks for main. Before the app's first use of the bridge: the bridge keeps it. */
export function installFakePort(): FakePort {
  const port = new FakePort();
  Object.defineProperty(window, 'skep', { value: port, configurable: true });
  return port;
}
