import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeEngineInit {
  /** Where it listens; a new place where none is given. */
  socket?: string;
  apiVersion?: string;
  minApiVersion?: string;
  podman?: boolean;
  /** Answers what the fake does not; true when it did. */
  answer?(request: IncomingMessage, response: ServerResponse): boolean;
}

/** As much of the Engine API as it takes to be found: /version, /info, /events. */
export class FakeEngine {
  readonly folder = mkdtempSync(join(tmpdir(), 'skep-fake-'));
  readonly socket: string;
  /** `GET /v1.45/info`, oldest first. */
  readonly requests: string[] = [];
  readonly #init: FakeEngineInit;
  readonly #events = new Set<ServerResponse>();
  #server: Server | undefined;

  constructor(init: FakeEngineInit = {}) {
    this.#init = init;
    this.socket = init.socket ?? join(this.folder, 'docker.sock');
  }

  get address(): string {
    return `unix://${this.socket}`;
  }

  get listeners(): number {
    return this.#events.size;
  }

  async up(): Promise<this> {
    const server = createServer((request, response) => this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.socket, resolve));
    return this;
  }

  /** As a daemon that is killed: connections break off. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async remove(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  emit(event: object): void {
    for (const response of this.#events) response.write(`${JSON.stringify(event)}\n`);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.requests.push(`${request.method} ${path}`);
    if (this.#init.answer?.(request, response)) return;
    if (path.endsWith('/version')) this.#json(response, this.#version());
    else if (path.endsWith('/info')) this.#json(response, { OperatingSystem: 'Fake', NCPU: 3, MemTotal: 4e9 });
    else if (path.includes('/events')) this.#stream(request, response);
    else this.#json(response, { message: `page not found: ${path}` }, 404);
  }

  #version(): object {
    const { apiVersion = '1.45', minApiVersion = '1.24', podman } = this.#init;
    return {
      Version: '26.1.5',
      ApiVersion: apiVersion,
      MinAPIVersion: minApiVersion,
      Components: [{ Name: podman ? 'Podman Engine' : 'Engine' }],
    };
  }

  #json(response: ServerResponse, body: object, status = 200): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    this.#events.add(response);
    request.once('close', () => this.#events.delete(response));
  }
}
