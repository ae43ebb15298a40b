import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect as connectSocket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../src/main/engine/index.ts';
import { realAddress, startNode } from '../support/real-engine.ts';

const has = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const socket = realAddress().replace('unix://', '');
const isLocal = realAddress().startsWith('unix://');

let folder: string;
const undo: (() => unknown)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skep-transport-'));
});
afterEach(async () => {
  for (const work of undo.splice(0).reverse()) await work();
  rmSync(folder, { recursive: true, force: true });
});

/** Calls, streams and hijacked connections: all that a transport has to carry. */
async function exercise(engine: Connection): Promise<void> {
  undo.push(() => engine.close());
  const node = await startNode(engine, 'engine-test');
  try {
    expect(await engine.exec(node.name, ['cat'], { stdin: 'through' })).toMatchObject({
      stdout: 'through',
      exitCode: 0,
    });
    // Nobody ends such a one but the engine.
    expect(await engine.exec(node.name, ['echo', 'there'])).toMatchObject({ stdout: 'there\n', exitCode: 0 });
    await expect(engine.node(node.name).docker.info()).resolves.toMatchObject({ Containers: 0 });
    await expect(engine.docker.getContainer('no-such').inspect()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  } finally {
    await node.remove();
  }
}

/** An `ssh` that runs the command here, less its options and the host. */
function writeSsh(script: string): void {
  writeFileSync(join(folder, 'ssh'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'ssh'), 0o755);
  const before = process.env.PATH;
  process.env.PATH = `${folder}:${before}`;
  undo.push(() => {
    process.env.PATH = before;
  });
}

describe('ssh', () => {
  it.runIf(isLocal && has('docker', '--version'))('carries everything', async () => {
    writeSsh('while [ "$1" != -- ]; do shift; done; shift 2; exec "$@"');
    const before = process.env.DOCKER_HOST;
    process.env.DOCKER_HOST = realAddress();
    undo.push(() => {
      if (before === undefined) delete process.env.DOCKER_HOST;
      else process.env.DOCKER_HOST = before;
    });
    await exercise(await connect('ssh://me@server'));
  });

  it('says what ssh said when it fails', async () => {
    writeSsh('echo "me@server: Permission denied (publickey)." >&2; exit 255');
    await expect(connect('ssh://me@server')).rejects.toMatchObject({
      code: 'ENGINE_DENIED',
      message: 'server accepts none of your ssh keys',
      hint: expect.stringContaining('ssh-copy-id me@server'),
      details: ['me@server: Permission denied (publickey).'],
    });
    writeSsh('echo "ssh: connect to host server port 22: No route to host" >&2; exit 255');
    await expect(connect('ssh://server')).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message: 'ssh cannot reach server',
      details: [expect.stringContaining('No route to host')],
    });
  });

  it('says when there is no ssh', async () => {
    const before = process.env.PATH;
    process.env.PATH = folder;
    undo.push(() => {
      process.env.PATH = before;
    });
    await expect(connect('ssh://server')).rejects.toMatchObject({
      message: expect.stringContaining('not on the PATH'),
    });
  });
});

describe.runIf(isLocal)('tcp', () => {
  it('carries everything', async () => {
    const server = createServer({ allowHalfOpen: true }, (client) => {
      const engine = connectSocket({ path: socket, allowHalfOpen: true });
      client.pipe(engine).pipe(client);
      client.on('error', () => engine.destroy());
      engine.on('error', () => client.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    undo.push(() => server.close());
    await exercise(await connect(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

  it.runIf(has('openssl', 'version'))('with TLS checks the engine’s certificate', async () => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files], {
      stdio: 'ignore',
    });
    const [key, cert] = ['key.pem', 'cert.pem'].map((file) => readFileSync(join(folder, file)));
    const server = createTlsServer({ allowHalfOpen: true, ...(key && { key }), ...(cert && { cert }) }, (client) => {
      const engine = connectSocket({ path: socket, allowHalfOpen: true });
      client.pipe(engine).pipe(client);
      client.on('error', () => engine.destroy());
      engine.on('error', () => client.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    undo.push(() => server.close());
    const address = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const trusted = mkdtempSync(join(folder, 'trusted-'));
    writeFileSync(join(trusted, 'ca.pem'), cert ?? '');
    await exercise(await connect(address, { tls: { folder: trusted, verify: true } }));
    await expect(connect(address, { tls: { folder: undefined, verify: true } })).rejects.toMatchObject({
      code: 'ENGINE_DENIED',
      message: expect.stringContaining('cannot be trusted'),
    });
    // Spoken to without TLS, it is no engine.
    await expect(connect(address)).rejects.toMatchObject({ name: 'SkepError' });
  });
});
