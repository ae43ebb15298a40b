import { type ServerMessage, STREAM_WINDOW } from '../../shared/contract/wire.ts';
import { SkepError } from '../../shared/errors.ts';
import type { Wire } from './wire.ts';

export interface StreamHooks {
  /** Bytes in order; the next ones wait for the promise. */
  onData: (bytes: Uint8Array) => void | Promise<void>;
  /** Main has sent all; called after the last `onData` has settled. */
  onEnd?: () => void;
  /** It could not start, or broke. */
  onFail?: (error: SkepError) => void;
}

export interface StreamHandle {
  /** Resolves when the bytes are on their way: waiting for it is what keeps a fast writer from filling memory. */
  write(bytes: Uint8Array): Promise<void>;
  /** No more is written; what main still sends is read on. */
  end(): void;
  /** Ends both directions at once; no hook is called any more. */
  close(): void;
}

const CHUNK = 64 * 1024;
const ACK_AT = STREAM_WINDOW / 8;

/** Streams under way, by id. */
export class Streams {
  readonly #wire: Wire;
  readonly #open = new Map<number, ClientStream>();

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  open(name: string, params: unknown, hooks: StreamHooks): StreamHandle {
    const id = this.#wire.nextId();
    const start = () => this.#wire.post({ t: 'open', id, name, params });
    const stream = new ClientStream(id, this.#wire, hooks, start, () => this.#open.delete(id));
    this.#open.set(id, stream);
    const { connection } = this.#wire;
    if (connection.state === 'up') stream.started();
    else if (connection.state !== 'connecting') queueMicrotask(() => stream.fail(connection.error));
    return stream;
  }

  receive(message: ServerMessage): void {
    this.#open.get(message.id)?.receive(message);
  }

  up(): void {
    for (const stream of [...this.#open.values()]) stream.started();
  }

  down(error: SkepError): void {
    for (const stream of [...this.#open.values()]) stream.fail(error);
  }
}

class ClientStream implements StreamHandle {
  readonly #id: number;
  readonly #wire: Wire;
  readonly #hooks: StreamHooks;
  readonly #start: () => void;
  readonly #forget: () => void;
  #started = false;
  #closed = false;
  #unacked = 0;
  #window = STREAM_WINDOW;
  #reading: Promise<void> = Promise.resolve();
  #writing: Promise<void> = Promise.resolve();
  #wake: (() => void) | undefined;

  constructor(id: number, wire: Wire, hooks: StreamHooks, start: () => void, forget: () => void) {
    this.#id = id;
    this.#wire = wire;
    this.#hooks = hooks;
    this.#start = start;
    this.#forget = forget;
  }

  /** The connection is there: opens it, and lets writes that came before go out. */
  started(): void {
    if (this.#started) return;
    this.#started = true;
    this.#start();
    this.#wake?.();
  }

  receive(message: ServerMessage): void {
    if (message.t === 'data') this.#then(() => this.#consume(message.bytes));
    else if (message.t === 'end') this.#then(() => this.#hooks.onEnd?.());
    else if (message.t === 'fail') this.#then(() => this.fail(SkepError.fromShape(message.error)));
    else if (message.t === 'ack') {
      this.#window += message.bytes;
      this.#wake?.();
    }
  }

  write(bytes: Uint8Array): Promise<void> {
    this.#writing = this.#writing.then(() => this.#send(bytes));
    return this.#writing;
  }

  end(): void {
    this.#writing = this.#writing.then(async () => {
      await this.#room(0);
      if (!this.#closed) this.#wire.post({ t: 'end', id: this.#id });
    });
  }

  close(): void {
    if (this.#closed) return;
    if (this.#started) this.#wire.post({ t: 'close', id: this.#id });
    this.#dispose();
  }

  fail(error: SkepError): void {
    if (this.#closed) return;
    this.#dispose();
    this.#hooks.onFail?.(error);
  }

  #dispose(): void {
    this.#closed = true;
    this.#forget();
    this.#wake?.();
  }

  #then(work: () => void | Promise<void>): void {
    this.#reading = this.#reading.then(async () => {
      if (this.#closed) return;
      try {
        await work();
      } catch (error) {
        this.close();
        this.#hooks.onFail?.(SkepError.from(error));
      }
    });
  }

  async #consume(bytes: Uint8Array): Promise<void> {
    await this.#hooks.onData(bytes);
    this.#unacked += bytes.byteLength;
    if (this.#unacked < ACK_AT || this.#closed) return;
    this.#wire.post({ t: 'ack', id: this.#id, bytes: this.#unacked });
    this.#unacked = 0;
  }

  async #send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.byteLength && !this.#closed; at += CHUNK) {
      const part = bytes.subarray(at, at + CHUNK);
      await this.#room(part.byteLength);
      if (this.#closed) return;
      this.#window -= part.byteLength;
      this.#wire.post({ t: 'data', id: this.#id, bytes: part });
    }
  }

  /** Waits until the stream is open and that many more bytes may be under way. */
  async #room(bytes: number): Promise<void> {
    while (!this.#closed && (!this.#started || this.#window < bytes)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
