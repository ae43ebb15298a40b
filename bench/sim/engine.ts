import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { API_VERSION, anyAnswer, filtersOf, hostAnswer, managerAnswer } from './answers.ts';
import { Cluster, type ClusterInit } from './cluster.ts';
import { Hijacked } from './hijack.ts';

const HOST = '';

interface Listener {
  response: ServerResponse;
  filters: Record<string, Set<string>>;
}

/**
 * The Engine API of a machine with a lab of any size: over a unix socket the machine's own engine, and over its execs of
 * `docker system dial-stdio` an engine in each node. Beneath it is a Cluster and no container.
 */
export class SimEngine {
  readonly socket = join(mkdtempSync(join(tmpdir(), 'skep-sim-')), 'docker.sock');
  readonly cluster: Cluster;
  /** When each question for tasks was asked, and its answer sent to its end, in milliseconds since the epoch. */
  readonly tasksSent: { asked: number; sent: number }[] = [];
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #host = lasting(createServer((request, response) => this.#answerHost(request, response)));
  readonly #nodes = lasting(createServer((request, response) => this.#answerNode(request, response)));
  readonly #execs = new Map<string, string>();
  #lastExec = 0;

  constructor(init: ClusterInit) {
    this.cluster = new Cluster(init, (node, event) => this.#say(node, event));
    this.#host.on('upgrade', (request, socket, head) => this.#hijack(request, socket, head));
  }

  get address(): string {
    return `unix://${this.socket}`;
  }

  /** How many nodes' engines are listened to. */
  get heard(): number {
    return [...this.#listeners].filter(([node, all]) => node !== HOST && all.size > 0).length;
  }

  async up(): Promise<this> {
    await new Promise<void>((resolve) => this.#host.listen(this.socket, 4096, resolve));
    return this;
  }

  async down(): Promise<void> {
    this.#host.closeAllConnections();
    this.#nodes.closeAllConnections();
    await new Promise((resolve) => this.#host.close(resolve));
    rmSync(join(this.socket, '..'), { recursive: true, force: true });
  }

  #say(node: string, event: object): void {
    const { Type, Action } = event as { Type: string; Action: string };
    for (const { response, filters } of this.#listeners.get(node) ?? []) {
      if (filters.type && !filters.type.has(Type)) continue;
      if (filters.event && !filters.event.has(Action)) continue;
      response.write(`${JSON.stringify(event)}\n`);
    }
  }

  #answerHost(request: IncomingMessage, response: ServerResponse): void {
    const { url, path } = readUrl(request);
    const container = /^\/containers\/([\w.-]+)\/exec$/.exec(path)?.[1];
    const exec = /^\/exec\/(\w+)\/json$/.exec(path)?.[1];
    if (path === '/_ping') pong(response);
    else if (path === '/events') this.#stream(HOST, url, response);
    else if (container) this.#exec(container, response);
    else if (exec) json(response, 200, { ID: exec, Running: false, ExitCode: 0 });
    else said(response, path, hostAnswer(this.cluster, path));
  }

  #exec(container: string, response: ServerResponse): void {
    const Id = String(++this.#lastExec);
    this.#execs.set(Id, container);
    json(response, 201, { Id });
  }

  #hijack(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const id = /\/exec\/(\w+)\/start$/.exec(request.url ?? '')?.[1] ?? '';
    const node = this.#execs.get(id);
    this.#execs.delete(id);
    if (node === undefined) socket.destroy();
    else this.#nodes.emit('connection', new Hijacked(node, request, socket, head));
  }

  #answerNode(request: IncomingMessage, response: ServerResponse): void {
    const { url, path } = readUrl(request);
    const { node } = request.socket as unknown as Hijacked;
    const manages = node === `${this.cluster.name}-manager`;
    const answer = manages ? managerAnswer(this.cluster, url, path) : undefined;
    const asked = Date.now();
    if (path === '/tasks') response.once('finish', () => this.tasksSent.push({ asked, sent: Date.now() }));
    if (path === '/_ping') pong(response);
    else if (path === '/events') this.#stream(node, url, response);
    else if (answer === undefined) said(response, path, anyAnswer(path));
    else response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  }

  #stream(node: string, url: URL, response: ServerResponse): void {
    const listener = { response, filters: filtersOf(url) };
    const all = this.#listeners.get(node) ?? new Set();
    this.#listeners.set(node, all.add(listener));
    response.once('close', () => all.delete(listener));
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
  }
}

function readUrl({ url = '/' }: IncomingMessage): { url: URL; path: string } {
  const read = new URL(url, 'http://docker');
  return { url: read, path: read.pathname.replace(/^\/v[\d.]+/, '') };
}

/** Streams of events last as long as who listens wants. */
const lasting = (server: Server): Server =>
  Object.assign(server, { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0, timeout: 0 });

const pong = (response: ServerResponse): unknown => response.writeHead(200, { 'api-version': API_VERSION }).end('OK');

const said = (response: ServerResponse, path: string, answer: object | undefined): void =>
  answer ? json(response, 200, answer) : json(response, 404, { message: `page not found: ${path}` });

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
