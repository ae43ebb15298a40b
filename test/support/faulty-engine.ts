import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { realAddress } from './real-engine.ts';

/** What the engine is made to say otherwise. */
export interface Faults {
  /** Into the answers of GET /info and GET /version. */
  info?: object | (() => object);
  version?: object;
  /** Instead of its answer: to requests whose method and path fit. */
  refuse?: { path: RegExp; status: number; message: string };
}

export interface FaultyEngine {
  address: string;
  faults: Faults;
  close(): Promise<void>;
}

const REAL = realAddress().replace(/^unix:\/\//, '');

/** The real engine behind a socket of its own, with faults in its answers: all else goes through as it is. */
export async function faultyEngine(faults: Faults): Promise<FaultyEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'skep-faulty-'));
  const socket = join(folder, 'docker.sock');
  const engine: FaultyEngine = {
    address: `unix://${socket}`,
    faults,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const server = createServer((incoming, response) => void pass(engine.faults, incoming, response));
  // What is hijacked: bytes both ways.
  server.on('upgrade', (incoming, client, head) => {
    const upstream = connect(REAL, () => {
      const { rawHeaders: raw } = incoming;
      const headers = raw.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${raw[i + 1]}`] : []));
      upstream.write(`${[`${incoming.method} ${incoming.url} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const end of [upstream, client]) end.on('error', () => end.destroy());
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return engine;
}

async function pass(faults: Faults, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const { refuse } = faults;
  if (refuse?.path.test(`${method} ${url}`)) {
    response.writeHead(refuse.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: refuse.message }));
    return;
  }
  const onward = request({ socketPath: REAL, method, path: url, headers }, async (answer) => {
    const path = /^(?:\/v[\d.]+)?\/(info|version)$/.exec(url)?.[1];
    const fault = path === 'info' ? faults.info : path === 'version' ? faults.version : undefined;
    if (fault === undefined) {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      // A stream may have nothing to say for long.
      response.flushHeaders();
      answer.pipe(response);
      return;
    }
    const said = { ...JSON.parse(await text(answer)), ...(typeof fault === 'function' ? fault() : fault) };
    response.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said));
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
