import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import { BareApi } from './api.ts';

/** Waits in the node, where a look costs least: the socket is there long before the daemon answers, and holds what comes. */
const WHEN_IT_LISTENS = 'until [ -S /var/run/docker.sock ]; do sleep 0.05; done; exec docker system dial-stdio';

/** The engine inside a node, over one exec that waits in the node until its daemon listens. */
export async function nodeApi(host: BareApi, container: string): Promise<BareApi> {
  const connection = new Unframed(await host.exec(container, ['sh', '-c', WHEN_IT_LISTENS]));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = () => connection;
  return new BareApi({ agent });
}

/** The stdout of an exec without its frames, and its stdin. */
class Unframed extends Duplex {
  readonly #raw: Duplex;
  #held: Buffer = Buffer.alloc(0);

  constructor(raw: Duplex) {
    super();
    this.#raw = raw;
    raw.on('data', (chunk: Buffer) => this.#take(chunk));
    raw.once('close', () => this.destroy());
    raw.once('error', (error) => this.destroy(error));
  }

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#raw.write(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#raw.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    while (this.#held.length >= 8) {
      const end = 8 + this.#held.readUInt32BE(4);
      if (this.#held.length < end) return;
      const payload = this.#held.subarray(8, end);
      if (this.#held[0] === 1) this.push(payload);
      else process.stderr.write(payload);
      this.#held = this.#held.subarray(end);
    }
  }

  // What http's agent calls on a connection.
  setKeepAlive = (): this => this;
  setNoDelay = (): this => this;
  setTimeout = (): this => this;
  ref = (): this => this;
  unref = (): this => this;
}
