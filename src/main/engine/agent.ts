import { Agent, type ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';

/** Makes a connection: returns at once, what is written waits until it stands. */
export type Open = () => Duplex;

export interface Pool {
  /** Connections at the same time; further requests wait. */
  most: number;
  /** Of those, how many are kept when idle, and for how long. */
  idle: number;
  idleMs: number;
}

/** An http.Agent over any kind of connection: a socket, TLS, ssh, an exec in a node. */
export class DuplexAgent extends Agent {
  readonly #open: Open;
  readonly #idleMs: number;
  readonly #timers = new WeakMap<Duplex, NodeJS.Timeout>();
  /** Connections made and not closed yet: `destroy` of the base class forgets those that were upgraded. */
  readonly #alive = new Set<Duplex>();

  constructor(open: Open, pool?: Pool) {
    super(pool ? { keepAlive: true, maxSockets: pool.most, maxFreeSockets: pool.idle } : { keepAlive: false });
    this.#open = open;
    this.#idleMs = pool?.idleMs ?? 0;
  }

  override createConnection(): Duplex {
    const connection = this.#open();
    this.#alive.add(connection);
    connection.once('close', () => this.#alive.delete(connection));
    return connection;
  }

  override keepSocketAlive(connection: Duplex): boolean {
    super.keepSocketAlive(connection);
    const timer = setTimeout(() => connection.destroy(), this.#idleMs);
    timer.unref();
    this.#timers.set(connection, timer);
    return true;
  }

  override reuseSocket(connection: Duplex, request: ClientRequest): void {
    clearTimeout(this.#timers.get(connection));
    super.reuseSocket(connection, request);
  }

  override destroy(): void {
    super.destroy();
    for (const connection of this.#alive) connection.destroy();
  }

  /** docker-modem prints its options, the agent among them, for each request: keep that short. */
  [inspect.custom](): string {
    return 'DuplexAgent';
  }
}
