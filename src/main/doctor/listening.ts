import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** A port as a lab would bind it on the machine. */
export interface PortWish {
  host: number;
  bind: string;
  protocol: 'tcp' | 'udp';
}

/**
 * Tries to listen, as the engine would. `free`, `taken`, or `forbidden`: this user may not listen there (below 1024), which says
 * nothing of the engine.
 */
export function tryListening({ host, bind, protocol }: PortWish): Promise<'free' | 'taken' | 'forbidden'> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve('taken');
      else resolve(error.code === 'EACCES' ? 'forbidden' : 'free');
    };
    if (protocol === 'udp') {
      const socket = createSocket('udp4').once('error', failed);
      socket.bind({ port: host, address: bind, exclusive: true }, () => socket.close(() => resolve('free')));
    } else {
      const server = createServer().once('error', failed);
      server.listen({ port: host, host: bind, exclusive: true }, () => server.close(() => resolve('free')));
    }
  });
}
