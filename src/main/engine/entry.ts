import { isCode, SkepError } from '../../shared/errors.ts';
import type { EngineInfo } from '../../shared/model/engine.ts';
import type { Log } from '../log.ts';
import type { Candidate } from './candidate.ts';
import { type Connection, connect } from './connect.ts';
import { isRemote } from './discovery.ts';
import { openEvents } from './events.ts';
import { pause } from './pause.ts';
import { Retry } from './retry.ts';

const CHECK_MS = 10_000;
/** An engine that is busy starting fifty nodes may miss one. */
const CHECKS_MISSED = 3;

type Machine = Pick<EngineInfo, 'os' | 'cpus' | 'memory'>;

/** One candidate, with the connection to it while it answers; while it does not, it is asked again by itself. */
export class Entry {
  state: EngineInfo['state'] = 'connecting';
  error: SkepError | undefined;
  #since = Date.now();
  #connection: Connection | undefined;
  #machine: Machine = {};
  #watch: AbortController | undefined;
  readonly #closing = new AbortController();
  #looking: Promise<void> | undefined;
  candidate: Candidate;
  readonly #retry: Retry;
  readonly #log: Log;
  readonly #changed: () => void;

  constructor(candidate: Candidate, log: Log, changed: () => void) {
    this.candidate = candidate;
    this.#retry = new Retry(isRemote(candidate.address), () => void this.#look());
    this.#log = log;
    this.#changed = changed;
  }

  /** @throws SkepError when it does not answer now. */
  get engine(): Connection {
    if (this.state === 'up' && this.#connection) return this.#connection;
    throw (
      this.error ??
      new SkepError('ENGINE_UNREACHABLE', `${this.candidate.address} has not answered yet`, { retryable: true })
    );
  }

  /** Asks whether it answers, unless it is known to. Never rejects. Further attempts come as soon as after a first one. */
  look(): Promise<void> {
    this.#retry.reset();
    return this.#look();
  }

  /** The machine slept, or the network changed: what was known is old. Never rejects. */
  async wake(): Promise<void> {
    if (this.state !== 'up' || !this.#connection) return this.look();
    const { signal } = this.#closing;
    await this.#connection.check(signal).catch((error: unknown) => {
      if (!signal.aborted) this.#down(error);
    });
  }

  #look(): Promise<void> {
    if (this.state === 'up') return Promise.resolve();
    this.#looking ??= this.#ask().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  close(): void {
    this.#closing.abort();
    this.#retry.stop();
    this.#watch?.abort();
    this.#connection?.close();
  }

  toInfo(current: boolean): EngineInfo {
    const { address, name, source, added } = this.candidate;
    const said = this.#connection?.said;
    return {
      id: address,
      name,
      address,
      source,
      ...(added && { added }),
      state: this.state,
      since: this.#since,
      ...(this.state === 'down' && said && { lost: true }),
      current,
      ...(said && { version: said.version, apiVersion: said.api }),
      ...(said?.minApi && { minApiVersion: said.minApi }),
      ...(said?.kernel && { kernel: said.kernel }),
      ...(said?.arch && { arch: said.arch }),
      ...this.#machine,
      ...(this.error && { error: this.error.toShape() }),
    };
  }

  /** The connection is kept while the engine is down: who holds it finds it working again. */
  async #ask(): Promise<void> {
    const { address, tls, shellPrefix } = this.candidate;
    const { signal } = this.#closing;
    try {
      if (this.#connection) await this.#connection.check(signal);
      else this.#connection = await connect(address, { tls, shellPrefix, signal });
      if (signal.aborted) this.#connection.close();
      else this.#up(this.#connection);
    } catch (error) {
      if (!signal.aborted) this.#down(error);
    }
  }

  #up(connection: Connection): void {
    this.#log.info(
      { engine: connection.id, api: connection.apiVersion, version: connection.said.version },
      'engine is up',
    );
    this.#retry.reset();
    this.#become('up');
    this.error = undefined;
    this.#watch = new AbortController();
    void this.#listen(connection, this.#watch.signal);
    void this.#check(connection, this.#watch.signal);
    void this.#describe(connection, this.#watch.signal);
    this.#changed();
  }

  #down(error: unknown): void {
    const before = this.error?.message;
    this.error = SkepError.from(error);
    this.#retry.later(this.error);
    const why = this.error.message;
    if (this.state === 'down' && before === why) return;
    const level = this.state === 'up' ? 'warn' : 'debug';
    this.#log[level]({ engine: this.candidate.address, source: this.candidate.source, why }, 'engine is down');
    this.#become('down');
    this.#watch?.abort();
    this.#changed();
  }

  #become(state: 'up' | 'down'): void {
    if (this.state !== state) this.#since = Date.now();
    this.state = state;
  }

  /** An open stream of events (of a kind that hardly ever comes) tells at once when the engine goes. */
  async #listen(connection: Connection, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const stream = await openEvents(connection.docker, { type: ['daemon'] }, signal);
        for await (const _ of stream);
      } catch {
        // Whatever it was: the check says whether the engine is still there.
      }
      if (signal.aborted) return;
      await connection.check(signal).catch((error: unknown) => {
        if (!signal.aborted) this.#down(error);
      });
      await pause(500, signal);
    }
  }

  /** For connections that die without a word: a host that sleeps, a network that is gone. */
  async #check(connection: Connection, signal: AbortSignal): Promise<void> {
    for (let missed = 0; await pause(CHECK_MS, signal); ) {
      try {
        await connection.check(signal);
        missed = 0;
      } catch (error) {
        missed += 1;
        const late = isCode(error, 'TIMEOUT') && missed < CHECKS_MISSED;
        if (!signal.aborted && !late) this.#down(error);
      }
    }
  }

  async #describe(connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      const info = await connection.docker.info();
      if (signal.aborted) return;
      this.#machine = { os: info.OperatingSystem, cpus: info.NCPU, memory: info.MemTotal };
      this.#changed();
    } catch {
      // Shown where known; that the engine is gone is told by the check.
    }
  }
}
