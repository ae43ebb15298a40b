import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { nextFreePort, portUsers } from '../../../src/main/doctor/index.ts';
import { inodesOf } from '../../../src/main/doctor/listeners.ts';
import type { Engine } from '../../../src/main/engine/index.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const work of undo.splice(0)) work();
});

/** An engine of which only its containers matter. */
const engineWith = (containers: object[], id = 'unix:///var/run/docker.sock'): Engine =>
  ({ id, docker: { listContainers: async () => containers } }) as unknown as Engine;

const container = (name: string, port: number, more: object = {}): object => ({
  Id: 'c0ffee',
  Names: [`/${name}`],
  Labels: {},
  Ports: [{ IP: '127.0.0.1', PublicPort: port, PrivatePort: 80, Type: 'tcp', ...more }],
});

async function listen(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('portUsers', () => {
  it('names the container', async () => {
    const engine = engineWith([container('portainer', 8000)]);
    expect(await portUsers(engine, [8000, 8001])).toEqual(new Map([[8000, 'the container portainer']]));
  });

  it('names the process, where it is ours to see', async () => {
    const port = await listen();
    const users = await portUsers(engineWith([]), [port]);
    expect(users.get(port)).toMatch(process.platform === 'linux' ? new RegExp(`\\(process ${process.pid}\\)$`) : /./);
  });

  it('does not look at this machine for an engine elsewhere', async () => {
    const port = await listen();
    expect(await portUsers(engineWith([], 'ssh://far'), [port])).toEqual(new Map());
  });

  it('leaves a lab its own ports', async () => {
    const own = { ...container('lab-manager', 8000), Labels: { 'skep.lab': 'lab' } };
    expect(await portUsers(engineWith([own]), [8000], 'lab')).toEqual(new Map());
    expect((await portUsers(engineWith([own]), [8000], 'other')).get(8000)).toBe('the container lab-manager');
  });

  it.each([
    ['another address', { IP: '192.168.1.5' }, false],
    ['all addresses', { IP: '0.0.0.0' }, true],
    ['all addresses of IPv6', { IP: '::' }, true],
    ['another protocol', { Type: 'udp' }, false],
  ])('%s: %o', async (_, more, isTaken) => {
    const users = await portUsers(engineWith([container('a', 8000, more)], 'tcp://far'), [8000]);
    expect(users.has(8000)).toBe(isTaken);
  });

  it('tries UDP as UDP', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    undo.push(() => socket.close());
    const host = socket.address().port;
    const wish = { host, bind: '127.0.0.1', protocol: 'udp' } as const;
    expect((await portUsers(engineWith([]), [wish])).has(host)).toBe(true);
  });
});

describe('nextFreePort', () => {
  it('steps over containers, listeners and what the spec asks for itself', async () => {
    const port = await listen();
    const engine = engineWith([container('a', port + 1)]);
    expect(await nextFreePort(engine, port, [port + 2])).toBeGreaterThanOrEqual(port + 3);
  });
});

it('inodesOf finds listeners, whatever address they have', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1111 1 0',
    '   1: 00000000:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2222 1 0',
    '   2: 0100007F:1F40 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 3333 1 0',
    '   3: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4444 1 0',
  ].join('\n');
  expect(inodesOf(table, 8000, 'tcp')).toEqual(['1111', '2222']);
});
