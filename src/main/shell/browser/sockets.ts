import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE_CODE, SOCKET_PATH, type Welcome } from '../../../shared/contract/wire.ts';
import type { Port } from '../../bridge/index.ts';
import type { Log } from '../../log.ts';
import { hostIsLoopback, originIsOurs, readHello } from './checks.ts';
import type { Keys } from './keys.ts';
import { frameBytes, socketPort } from './socket-port.ts';

const MAX_FRAME = 2 * 1024 * 1024;
/** Sockets that have not shown the token yet. */
const MAX_STRANGERS = 32;

export interface SocketOptions {
  keys: Keys;
  /** Serves a page that has shown the token. */
  serve(port: Port): void;
  log: Log;
  /** How long a page may take to show it. */
  helloMs?: number;
}

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every page that the server goes, and ends those that do not answer. */
  close(ms: number): Promise<void>;
}

export function createSockets({ keys, serve, log, helloMs = 5_000 }: SocketOptions): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false });
  let strangers = 0;

  const greet = (socket: WebSocket): void => {
    strangers += 1;
    let stranger = true;
    const settle = (): void => {
      clearTimeout(timer);
      if (stranger) strangers -= 1;
      stranger = false;
    };
    const timer = setTimeout(() => socket.close(CLOSE_CODE.helloTimeout), helloMs);
    // An oversized or malformed frame: ws closes the socket itself.
    socket.on('error', (error) => log.warn({ error }, 'a socket failed'));
    socket.once('close', settle);
    socket.once('message', (data, isBinary) => {
      settle();
      const frame = frameBytes(data);
      const key = readHello(isBinary ? frame : frame.toString('utf8'));
      if (key !== undefined && keys.admits(key)) {
        socket.send(JSON.stringify({ t: 'welcome', token: keys.token } satisfies Welcome));
        serve(socketPort(socket));
        return;
      }
      log.warn({ hello: key !== undefined }, 'a page was refused');
      socket.close(key === undefined ? CLOSE_CODE.badMessage : CLOSE_CODE.badToken);
    });
  };

  return {
    upgrade(request, socket, head) {
      const why = refusal(request, strangers);
      if (why === undefined) {
        server.handleUpgrade(request, socket, head, greet);
        return;
      }
      log.warn({ why, host: request.headers.host, origin: request.headers.origin }, 'a socket was refused');
      socket.on('error', () => {});
      socket.end(`HTTP/1.1 ${why}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    },
    async close(ms) {
      const open = [...server.clients];
      const gone = Promise.all(open.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
      for (const socket of open) socket.close(1001);
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
}

function refusal(request: IncomingMessage, strangers: number): string | undefined {
  if (request.url !== SOCKET_PATH) return '404 Not Found';
  if (!hostIsLoopback(request) || !originIsOurs(request)) return '403 Forbidden';
  return strangers >= MAX_STRANGERS ? '503 Service Unavailable' : undefined;
}
