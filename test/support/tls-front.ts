import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';

export interface TlsFront {
  address: string;
  close(): Promise<void>;
}

/** TLS before an engine's socket, with the certificates of a folder; `clients`: only who has one of the authority's is let in. */
export async function tlsFront(socket: string, folder: string, { clients = true } = {}): Promise<TlsFront> {
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((file) => readFileSync(join(folder, file)));
  if (!ca || !cert || !key) throw new Error(`${folder} lacks a file`);
  const open = new Set<Socket>();
  const options = { ca, cert, key, requestCert: clients, rejectUnauthorized: clients, allowHalfOpen: true };
  const server = createServer(options, (client) => {
    const engine = connect({ path: socket, allowHalfOpen: true });
    client.pipe(engine).pipe(client);
    client.on('error', () => engine.destroy());
    engine.on('error', () => client.destroy());
  });
  server.on('tlsClientError', () => {});
  // Those that never came to an understanding, too.
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const client of open) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
