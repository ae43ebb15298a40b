import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const SERVE = join(import.meta.dirname, '..', '..', 'out', 'main', 'serve.js');

interface Message {
  t: string;
  id: number;
  rev?: number;
  reply?: { ok: boolean; data?: unknown; error?: { message: string } };
  error?: { message: string };
  state?: Entities;
  upsert?: Entities;
}
type Entities = Record<string, { id: string }[]>;

export interface OperationTimes {
  id: string;
  state: string;
  startedAt: number;
  endedAt?: number;
  error?: { message: string };
}

/** `skep serve` as built, in a process of its own with a data folder of its own. */
export class App {
  readonly address: string;
  readonly process: ChildProcess;
  /** From the start of the process to the printed address. */
  readonly startMs: number;
  /** Address of its inspector, where it has one. */
  readonly inspector: string | undefined;
  readonly #folder: string;

  private constructor(
    process: ChildProcess,
    address: string,
    startMs: number,
    { folder, inspector }: { folder: string; inspector: string | undefined },
  ) {
    this.process = process;
    this.address = address;
    this.startMs = startMs;
    this.inspector = inspector;
    this.#folder = folder;
  }

  /** `host`: the engine it is to find, where that is not this shell's; `inspect`: its heap can be looked at (heap.ts). */
  static async start({ host, inspect = false }: { host?: string; inspect?: boolean } = {}): Promise<App> {
    const folder = mkdtempSync(join(tmpdir(), 'skep-bench-'));
    const begin = performance.now();
    const child = spawn(
      process.execPath,
      [...(inspect ? ['--inspect=127.0.0.1:0'] : []), SERVE, '--port', '0', '--no-open'],
      {
        env: { ...process.env, SKEP_DATA_DIR: folder, ...(host && { DOCKER_HOST: host }) },
        stdio: ['ignore', 'pipe', inspect ? 'pipe' : 'inherit'],
      },
    );
    const [inspector, address] = await Promise.all([inspect ? inspectorOf(child) : undefined, firstLine(child)]);
    return new App(child, address, performance.now() - begin, { folder, inspector });
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    await gone;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  page(): Promise<Page> {
    return Page.open(this.address);
  }
}

/** Node says it on stderr, which is read on so that it never fills. */
function inspectorOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    stderr?.on('data', (chunk: Buffer) => {
      const found = /ws:\/\/\S+/.exec(String(chunk))?.[0];
      if (found) resolve(found);
    });
  });
}

export async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('its output is not a pipe');
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error('it ended without a word');
}

/** What a page does over the bridge, without a page. */
export class Page {
  readonly #socket: WebSocket;
  readonly #listeners = new Map<number, (message: Message) => void>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const message: Message = JSON.parse(String(data));
      this.#listeners.get(message.id)?.(message);
    });
  }

  static async open(address: string): Promise<Page> {
    const { host, origin, hash } = new URL(address);
    const socket = new WebSocket(`ws://${host}/bridge`, { origin });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const page = new Page(socket);
    const welcome = new Promise((resolve) => socket.once('message', resolve));
    page.#send({ t: 'hello', token: hash.replace('#token=', '') });
    await welcome;
    return page;
  }

  call<T>(name: string, input: object): Promise<T> {
    return new Promise((resolve, reject) => {
      const id = this.#begin(({ reply }) => {
        this.#listeners.delete(id);
        if (reply?.ok) resolve(reply.data as T);
        else reject(new Error(`${name}: ${reply?.error?.message}`));
      });
      this.#send({ t: 'call', id, name, input });
    });
  }

  /** Hears every entity of one collection of a feed, as it is at first and after each change. */
  watch<T>(name: string, params: object, collection: string, listener: (entities: T[]) => void): () => void {
    const id = this.#begin((message) => {
      if (message.t === 'fail') throw new Error(`${name}: ${message.error?.message}`);
      this.#send({ t: 'seen', id, rev: message.rev });
      listener(((message.state ?? message.upsert)?.[collection] ?? []) as T[]);
    });
    this.#send({ t: 'subscribe', id, name, params });
    return () => this.#send({ t: 'unsubscribe', id });
  }

  /** The operation as it is when it has ended. @throws what ended it, where that is not its goal. */
  finished(operation: string): Promise<Required<Pick<OperationTimes, 'startedAt' | 'endedAt'>>> {
    return new Promise((resolve, reject) => {
      const stop = this.watch<OperationTimes>('operation.list', {}, 'operations', (operations) => {
        const found = operations.find(({ id }) => id === operation);
        if (found?.endedAt === undefined) return;
        stop();
        if (found.state === 'done') resolve({ startedAt: found.startedAt, endedAt: found.endedAt });
        else reject(new Error(`operation ${found.state}: ${found.error?.message}`));
      });
    });
  }

  /** The engine that the app found. */
  engine(): Promise<string> {
    return new Promise((resolve) => {
      const stop = this.watch<{ id: string; current: boolean }>('engine.list', {}, 'engines', (engines) => {
        const current = engines.find((engine) => engine.current);
        if (!current) return;
        stop();
        resolve(current.id);
      });
    });
  }

  close(): void {
    this.#socket.close();
  }

  #begin(listener: (message: Message) => void): number {
    const id = this.#next++;
    this.#listeners.set(id, listener);
    return id;
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}
