import { Writable } from 'node:stream';
import { type ClientMessage, STREAM_WINDOW } from '../../shared/contract/wire.ts';
import { cancelled, SkepError } from '../../shared/errors.ts';
import type { Bytes } from '../types.ts';
import type { Connection } from './connection.ts';
import { endpoint } from './resolve.ts';
import { Window } from './window.ts';

const MAX_STREAMS = 128;
const CHUNK = 64 * 1024;
const ACK_AT = STREAM_WINDOW / 8;

/** The streams of one page. */
export class Streams {
  readonly #connection: Connection;
  readonly #open = new Map<number, StreamSession>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  has(id: number): boolean {
    return this.#open.has(id);
  }

  async start({ id, name, params }: ClientMessage & { t: 'open' }): Promise<void> {
    const session = new StreamSession(id, name, this.#connection, () => this.#open.delete(id));
    this.#open.set(id, session);
    if (this.#open.size > MAX_STREAMS) session.fail(new SkepError('BUSY', 'Too many streams are open'));
    else await session.start(params);
  }

  data(id: number, bytes: Uint8Array): void {
    this.#open.get(id)?.write(bytes);
  }

  ack(id: number, bytes: number): void {
    this.#open.get(id)?.acked(bytes);
  }

  end(id: number): void {
    this.#open.get(id)?.end();
  }

  stop(id: number): void {
    this.#open.get(id)?.close();
  }

  close(): void {
    for (const session of [...this.#open.values()]) session.close();
  }
}

/** One stream: bytes both ways, each at most STREAM_WINDOW ahead of what the other side has consumed. */
class StreamSession {
  readonly #id: number;
  readonly #name: string;
  readonly #connection: Connection;
  readonly #forget: () => void;
  readonly #abort = new AbortController();
  readonly #outgoing = new Window(STREAM_WINDOW);
  #bytes: Bytes | undefined;
  /** What the page sent before the handler had opened it; counts against the window like the rest. */
  #early: Uint8Array[] = [];
  #ended = false;
  #closed = false;
  /** Bytes from the page that the stream has not taken in yet, and those it has and the page does not know of. */
  #incoming = 0;
  #unacked = 0;

  constructor(id: number, name: string, connection: Connection, forget: () => void) {
    this.#id = id;
    this.#name = name;
    this.#connection = connection;
    this.#forget = forget;
  }

  async start(params: unknown): Promise<void> {
    try {
      const open = endpoint(this.#connection.handlers, 'stream', this.#name);
      const bytes = await open(params, { signal: this.#abort.signal });
      bytes.on('error', (error) => this.fail(error));
      if (this.#closed) bytes.destroy();
      else await this.#read(bytes);
    } catch (error) {
      this.fail(error);
    }
  }

  write(bytes: Uint8Array): void {
    this.#incoming += bytes.byteLength;
    if (this.#incoming + this.#unacked > STREAM_WINDOW || this.#ended) {
      const why = this.#ended ? 'was sent bytes after its end' : 'was sent more than its window';
      this.fail(new SkepError('INVALID_INPUT', `${this.#name} ${why}`));
    } else if (this.#bytes === undefined) this.#early.push(bytes);
    else this.#pass(bytes, this.#bytes);
  }

  acked(bytes: number): void {
    this.#outgoing.give(bytes);
  }

  end(): void {
    this.#ended = true;
    if (this.#bytes instanceof Writable) this.#bytes.end();
  }

  fail(error: unknown): void {
    if (this.#closed) return;
    this.close();
    this.#connection.post({
      t: 'fail',
      id: this.#id,
      error: this.#connection.explain(told(error, this.#name), this.#name),
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#forget();
    this.#abort.abort(cancelled());
    this.#outgoing.close();
    this.#bytes?.destroy();
  }

  #pass(part: Uint8Array, stream: Bytes): void {
    if (stream instanceof Writable) stream.write(part, (error) => error || this.#tookIn(part.byteLength));
    else this.fail(new SkepError('INVALID_INPUT', `${this.#name} takes no bytes`));
  }

  async #read(bytes: Bytes): Promise<void> {
    this.#bytes = bytes;
    for (const part of this.#early.splice(0)) this.#pass(part, bytes);
    if (this.#ended) this.end();
    for await (const chunk of bytes.iterator({ destroyOnReturn: false })) {
      const all: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      for (let at = 0; at < all.byteLength; at += CHUNK) await this.#send(all.subarray(at, at + CHUNK));
      if (this.#closed) return;
    }
    this.#connection.post({ t: 'end', id: this.#id });
    if (bytes instanceof Writable && !bytes.writableFinished) bytes.once('close', () => this.close());
    else this.close();
  }

  async #send(part: Uint8Array): Promise<void> {
    await this.#outgoing.take(part.byteLength);
    if (!this.#closed) this.#connection.post({ t: 'data', id: this.#id, bytes: part });
  }

  #tookIn(bytes: number): void {
    this.#incoming -= bytes;
    this.#unacked += bytes;
    if (this.#closed || (this.#unacked < ACK_AT && this.#incoming > 0)) return;
    this.#connection.post({ t: 'ack', id: this.#id, bytes: this.#unacked });
    this.#unacked = 0;
  }
}

/** A stream that was cut off is no bug of ours. */
function told(error: unknown, name: string): unknown {
  const cut = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
  return cut ? new SkepError('DISCONNECTED', `${name} broke off`, { cause: error, retryable: true }) : error;
}
