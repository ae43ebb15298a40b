import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SkepError } from '../../../shared/errors.ts';
import { type AppHandlers, bind } from '../../bridge/index.ts';
import type { Log } from '../../log.ts';
import { type Asset, listAssets } from '../assets.ts';
import { SECURITY_HEADERS } from '../headers.ts';
import { hostIsLoopback } from './checks.ts';
import { Keys } from './keys.ts';
import { createSockets } from './sockets.ts';

export interface ServerOptions {
  handlers: AppHandlers;
  log: Log;
  /** The built page, `out/renderer`. */
  root: string;
  /** 0 takes a free one. */
  port: number;
  /** 32 random bytes unless one is given. */
  token?: string | undefined;
  helloMs?: number;
}

export interface Server {
  port: number;
  /** The address with the token: whoever has it may do all that the app can. */
  address: string;
  /** The same for one use, to be handed to another program. */
  onceAddress(): string;
  close(): Promise<void>;
}

const CLOSE_MS = 1_000;

/**
 * Serves the app to browsers of this machine, on 127.0.0.1 only. The files are no secret; everything else goes over the
 * WebSocket, whose first frame must hold the token.
 * @throws SkepError PORT_TAKEN
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { handlers, log, port } = options;
  const keys = new Keys(options.token);
  const assets = await listAssets(options.root);
  const sockets = createSockets({
    keys,
    log,
    serve: (page) => bind(handlers, page, { log }),
    ...(options.helloMs === undefined ? {} : { helloMs: options.helloMs }),
  });
  const http = createServer({ headersTimeout: 10_000, requestTimeout: 20_000 }, (request, response) => {
    void answer(assets, request, response);
  });
  http.maxConnections = 512;
  http.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    http.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });
  const bound = (http.address() as AddressInfo).port;
  const address = (key: string): string => `http://127.0.0.1:${bound}/#token=${key}`;
  return {
    port: bound,
    address: address(keys.token),
    onceAddress: () => address(keys.once()),
    async close() {
      const closed = new Promise((resolve) => http.close(resolve));
      await sockets.close(CLOSE_MS);
      http.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  assets: ReadonlyMap<string, Asset>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  const end = (status: number, text: string): void => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
  };
  if (!hostIsLoopback(request)) return end(403, 'Skep answers on 127.0.0.1 only.\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, 'GET only.\n');
  const asset = assets.get((request.url ?? '').split('?', 1)[0] ?? '');
  if (!asset) return end(404, 'There is nothing here.\n');
  try {
    const body = await asset.read();
    response.writeHead(200, { 'Content-Type': asset.type, 'Content-Length': body.byteLength });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch {
    // The build was removed while it was being served.
    end(500, 'This file cannot be read; build the app again.\n');
  }
}

function listenError(error: NodeJS.ErrnoException, port: number): SkepError {
  if (error.code === 'EADDRINUSE') {
    return new SkepError('PORT_TAKEN', `Port ${port} is in use`, {
      hint: 'Name another one, or leave --port out: then a free one is taken.',
      cause: error,
    });
  }
  if (error.code === 'EACCES') {
    return new SkepError('PORT_TAKEN', `Port ${port} may not be used`, { hint: 'Name one above 1023.', cause: error });
  }
  return SkepError.from(error);
}
