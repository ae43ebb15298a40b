import { createServer } from 'node:net';

/** A port of loopback that nobody listens on at this moment: the one wanted, or where that is taken any other. */
export async function freePort(wanted = 0): Promise<number> {
  const found = (await listen(wanted)) ?? (await listen(0));
  if (found === undefined) throw new Error('No port is free');
  if (wanted !== 0 && found !== wanted) process.stdout.write(`port ${wanted} is taken here: ${found} stands for it\n`);
  return found;
}

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
