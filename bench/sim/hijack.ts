import type { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';

const SWITCH =
  'HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n';

/** Bytes in a frame: as many as an engine copies at a time. */
const MOST = 32 * 1024;

/** The far end of an exec's hijacked connection: what comes is stdin, what is written goes out in frames of stdout. */
export class Hijacked extends Duplex {
  readonly node: string;
  readonly #raw: Duplex;
  /** Bytes of the request's own body, which come first. */
  #body: number;

  constructor(node: string, request: IncomingMessage, raw: Duplex, head: Buffer) {
    super();
    this.node = node;
    this.#raw = raw;
    this.#body = Number(request.headers['content-length'] ?? 0);
    raw.write(SWITCH);
    this.#take(head);
    raw.on('data', (chunk: Buffer) => this.#take(chunk));
    raw.once('end', () => this.push(null));
    raw.once('close', () => this.destroy());
    raw.once('error', (error) => this.destroy(error));
  }

  override _read(): void {
    this.#raw.resume();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#raw.cork();
    for (let at = 0; at < chunk.length; at += MOST) this.#frame(chunk.subarray(at, at + MOST));
    this.#raw.write('', done);
    this.#raw.uncork();
  }

  #frame(payload: Buffer): void {
    const header = Buffer.alloc(8);
    header[0] = 1;
    header.writeUInt32BE(payload.length, 4);
    this.#raw.write(header);
    this.#raw.write(payload);
  }

  override _final(done: () => void): void {
    this.#raw.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#raw.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    const rest = chunk.subarray(this.#body);
    this.#body = Math.max(0, this.#body - chunk.length);
    if (rest.length > 0 && !this.push(rest)) this.#raw.pause();
  }

  // What http's server calls on a connection.
  setKeepAlive = (): this => this;
  setNoDelay = (): this => this;
  setTimeout = (): this => this;
}
