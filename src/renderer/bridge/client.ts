import type { CallName, FeedName, InputOf, OutputOf, ParamsOf, StreamName } from '../../shared/contract/index.ts';
import type { ServerMessage, SkepPort } from '../../shared/contract/wire.ts';
import { type ErrorShape, SkepError } from '../../shared/errors.ts';
import { Calls } from './calls.ts';
import { type FeedHooks, type FeedMaps, Feeds } from './feeds.ts';
import { type StreamHandle, type StreamHooks, Streams } from './streams.ts';
import type { Connection, Wire } from './wire.ts';

/** The typed client over a port. See `../bridge.ts` for how it is used. */
export class Bridge {
  readonly #open: () => SkepPort;
  #port: SkepPort | undefined;
  #lastId = 0;
  #connection: Connection = { state: 'connecting' };
  readonly #watchers = new Set<() => void>();
  readonly #calls: Calls;
  readonly #feeds: Feeds;
  readonly #streams: Streams;

  constructor(open: () => SkepPort) {
    this.#open = open;
    const self = this;
    const wire: Wire = {
      nextId: () => ++this.#lastId,
      post: (message) => this.#attached().post(message),
      get connection() {
        return self.#connection;
      },
    };
    this.#calls = new Calls(wire);
    this.#feeds = new Feeds(wire);
    this.#streams = new Streams(wire);
  }

  get shell(): SkepPort['shell'] {
    return this.#attached().shell;
  }

  /** `darwin`, `win32`, `linux`: decides on the names of keys and the place of window buttons. */
  get platform(): string {
    return this.#attached().platform;
  }

  readonly connection = {
    get: (): Connection => {
      this.#attached();
      return this.#connection;
    },
    subscribe: (listener: () => void): (() => void) => {
      this.#watchers.add(listener);
      return () => this.#watchers.delete(listener);
    },
  };

  call<N extends CallName>(name: N, input: InputOf<N>, options: { signal?: AbortSignal } = {}): Promise<OutputOf<N>> {
    this.#attached();
    return this.#calls.call(name, input, options.signal) as Promise<OutputOf<N>>;
  }

  /** Returns the function that ends it. */
  subscribe<N extends FeedName>(
    name: N,
    params: ParamsOf<N>,
    onState: (state: FeedMaps<N>) => void,
    hooks: FeedHooks = {},
  ): () => void {
    this.#attached();
    return this.#feeds.subscribe(name, params, onState as (state: unknown) => void, hooks);
  }

  openStream<N extends StreamName>(name: N, params: ParamsOf<N>, hooks: StreamHooks): StreamHandle {
    this.#attached();
    return this.#streams.open(name, params, hooks);
  }

  #attached(): SkepPort {
    if (this.#port) return this.#port;
    const port = this.#open();
    this.#port = port;
    port.onMessage((message) => this.#receive(message));
    port.onDown((down, error) => this.#downOrUp(down, error));
    return port;
  }

  #receive(message: ServerMessage): void {
    if (message.t === 'reply') this.#calls.receive(message);
    else if (!this.#feeds.receive(message)) this.#streams.receive(message);
  }

  #downOrUp(down: boolean, shape: ErrorShape | undefined): void {
    if (!down) {
      this.#connection = { state: 'up' };
      this.#calls.up();
      this.#feeds.up();
      this.#streams.up();
    } else {
      const error = shape ? SkepError.fromShape(shape) : disconnected();
      this.#connection = { state: error.code === 'UNAUTHORIZED' ? 'refused' : 'down', error };
      this.#calls.down(error);
      this.#feeds.down();
      this.#streams.down(error);
    }
    for (const watcher of [...this.#watchers]) watcher();
  }
}

export function disconnected(): SkepError {
  return new SkepError('DISCONNECTED', 'The connection to Skep is lost', {
    hint: 'It is being made again; if it does not come back, start Skep again.',
    retryable: true,
  });
}
