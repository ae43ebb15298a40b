import { Duplex } from 'node:stream';
import { Demux } from './demux.ts';

type Done = (error?: Error | null) => void;

export interface ExecSocketInit {
  /** Starts the exec and hands over its hijacked connection; the signal ends what is under way. */
  start(signal: AbortSignal): Promise<Duplex>;
  /** The error that a command's last words on stderr stand for. */
  failed(words: string): Error;
}

/**
 * The stdin and stdout of a command in a container as a socket. It stands at once: what is written waits until the
 * exec runs. Half-closes, errors and back-pressure go both ways; destroying it ends the exec.
 */
export class ExecSocket extends Duplex {
  readonly #init: ExecSocketInit;
  readonly #abort = new AbortController();
  #raw: Duplex | undefined;
  #words = '';
  #referenced = true;

  constructor(init: ExecSocketInit) {
    super({ allowHalfOpen: true });
    this.#init = init;
  }

  override _construct(done: Done): void {
    this.#init.start(this.#abort.signal).then(
      (raw) => {
        if (this.destroyed) raw.destroy();
        else this.#wire(raw);
        done();
      },
      // Destroyed meanwhile: then the failure is our own doing.
      (error: Error) => done(this.destroyed ? null : error),
    );
  }

  /** Node calls `_destroy` only after `_construct` is done: what that waits for must end now. */
  override destroy(error?: Error): this {
    this.#abort.abort();
    return super.destroy(error);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    if (this.#raw) this.#raw.write(chunk, done);
    else done(this.#init.failed('closed'));
  }

  override _final(done: Done): void {
    if (this.#raw && !this.#raw.destroyed) this.#raw.end(() => done());
    else done();
  }

  override _read(): void {
    this.#raw?.resume();
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#raw?.destroy();
    done(error);
  }

  #wire(raw: Duplex): void {
    this.#raw = raw;
    if (!this.#referenced) this.unref();
    const demux = new Demux(
      (stdout) => {
        if (!this.push(stdout)) raw.pause();
      },
      (stderr) => {
        this.#words = (this.#words + stderr.toString()).slice(-2000);
      },
    );
    raw.on('data', (chunk: Buffer) => demux.write(chunk));
    raw.on('error', (error) => this.destroy(error));
    raw.once('end', () => this.#ended());
    raw.once('close', () => {
      if (!this.readableEnded) this.#ended();
    });
  }

  #ended(): void {
    if (this.destroyed) return;
    if (this.#words.trim()) this.destroy(this.#init.failed(this.#words.trim()));
    else this.push(null);
  }

  // What http's agent calls on a connection.
  setKeepAlive = (): this => this;
  setNoDelay = (): this => this;
  setTimeout = (): this => this;

  ref(): this {
    this.#referenced = true;
    refer(this.#raw, 'ref');
    return this;
  }

  unref(): this {
    this.#referenced = false;
    refer(this.#raw, 'unref');
    return this;
  }
}

/** The connection beneath is a net.Socket, a TLS socket, or another exec's. */
function refer(raw: (Duplex & { ref?(): unknown; unref?(): unknown }) | undefined, how: 'ref' | 'unref'): void {
  raw?.[how]?.();
}
