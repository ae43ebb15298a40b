import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/main/engine/index.ts';
import type { TlsFiles } from '../../../../src/shared/model/engine.ts';
import { Authority, hasOpenssl } from '../../../support/certificates.ts';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { tlsFront } from '../../../support/tls-front.ts';
import { runTest } from './run-test.ts';

const HERE = { names: 'IP:127.0.0.1' };

/** Real certificates, real handshakes; only the engine behind them is none. */
describe.runIf(hasOpenssl())('an engine with TLS', () => {
  let folder: string;
  let engine: FakeEngine;
  let ours: Authority;
  const undo: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'skep-tls-'));
    engine = await new FakeEngine().up();
    ours = new Authority(join(folder, 'ours'));
    ours.issue('server', HERE);
    ours.issue('client');
  });
  afterEach(async () => {
    for (const work of undo.splice(0).reverse()) await work();
  });
  afterAll(async () => {
    await engine.remove();
    rmSync(folder, { recursive: true });
  });

  const at = (name: string, authority = 'ours'): string => join(folder, authority, name);
  async function front(certificates: string, clients = true): Promise<string> {
    const made = await tlsFront(engine.socket, certificates, { clients });
    undo.push(() => made.close());
    return made.address;
  }
  const test = async (server: string, tls: TlsFiles, clients = true) =>
    runTest({ address: await front(server, clients), tls });

  it('is reached with the certificates of a folder', async () => {
    const { step } = await test(at('server'), { folder: at('client') });
    expect(step('certificates')).toMatchObject({ state: 'passed', found: expect.stringContaining('your certificate') });
    expect(step('authenticate')).toMatchObject({
      state: 'passed',
      found: expect.stringMatching(/server, valid until 20/),
    });
    expect(step('engine')?.state).toBe('passed');
  });

  it('is reached with three files of other names', async () => {
    const names = { ca: ['ca.pem', 'a.crt'], cert: ['cert.pem', 'b.crt'], key: ['key.pem', 'c.key'] } as const;
    const tls = Object.fromEntries(
      Object.entries(names).map(([part, [from, to]]) => {
        writeFileSync(join(folder, to), readFileSync(join(at('client'), from)));
        return [part, join(folder, to)];
      }),
    );
    const { step } = await test(at('server'), tls);
    expect(step('engine')?.state).toBe('passed');
  });

  it('whose certificate has expired is not trusted', async () => {
    const {
      told,
      step,
      test: outcome,
    } = await test(ours.issue('expired', { ...HERE, days: -1 }), { folder: at('client') });
    expect(told.at(-1)).toBe('authenticate failed');
    expect(step('authenticate')).toMatchObject({
      found: expect.stringContaining('its certificate has expired'),
      hint: expect.stringContaining('new one'),
    });
    expect(outcome.retryable).toBe(false);
  });

  it('that is named by another certificate is not trusted, and the names are told', async () => {
    const { step } = await test(ours.issue('elsewhere', { names: 'DNS:elsewhere.example' }), { folder: at('client') });
    expect(step('authenticate')?.found).toMatch(/for another host: elsewhere\.example/);
  });

  it('of another authority is not trusted', async () => {
    const theirs = new Authority(join(folder, 'theirs'));
    const { step } = await test(theirs.issue('server', HERE), { folder: at('client') }, false);
    expect(step('authenticate')).toMatchObject({
      found: expect.stringContaining('not signed by an authority that is known here'),
      hint: expect.stringContaining('ca.pem'),
    });
  });

  it('does not let in who has no certificate, a strange or an old one, and that is said', async () => {
    const strangers = new Authority(join(folder, 'strangers'));
    const stranger = strangers.issue('client');
    writeFileSync(join(stranger, 'ca.pem'), readFileSync(ours.ca));
    const none = await test(at('server'), { ca: ours.ca });
    expect(none.step('authenticate')).toMatchObject({
      found: expect.stringContaining('it wants a certificate of yours'),
      hint: expect.stringContaining('cert.pem and key.pem'),
    });
    const strange = await test(at('server'), { folder: stranger });
    expect(strange.step('authenticate')?.found).toMatch(/does not accept your certificate/);
    const old = await test(at('server'), { folder: ours.issue('old', { days: -1 }) });
    expect(old.step('authenticate')).toMatchObject({ state: 'failed', hint: expect.stringContaining('expired') });
  });

  it('finds what is wrong with the files before anything is sent', async () => {
    const address = 'tcp://127.0.0.1:1';
    const files = async (tls: TlsFiles) => (await runTest({ address, tls })).step('certificates');
    const pair = { cert: join(at('client'), 'cert.pem'), key: join(at('server'), 'key.pem') };
    expect(await files(pair)).toMatchObject({
      state: 'failed',
      found: expect.stringContaining('not the key of cert.pem'),
    });
    expect(await files({ cert: pair.cert })).toMatchObject({ found: expect.stringContaining('no key.pem') });
    expect(await files({ ca: '/no/such.pem' })).toMatchObject({ found: '/no/such.pem is not there' });
    expect(await files({ folder: '/no/such' })).toMatchObject({
      found: expect.stringContaining('/no/such holds no ca.pem'),
    });
    writeFileSync(join(folder, 'garbage.pem'), 'no certificate');
    expect(await files({ ...pair, cert: join(folder, 'garbage.pem') })).toMatchObject({
      found: expect.stringContaining('is no certificate'),
    });
  });

  it('is not spoken to plainly, nor a plain one with TLS', async () => {
    const plain = await runTest({ address: await front(at('server')) });
    expect(plain.step('engine')?.state).toBe('failed');
    const { createServer, connect: open } = await import('node:net');
    const server = createServer((client) => {
      const behind = open({ path: engine.socket });
      client.pipe(behind).pipe(client);
      client.on('error', () => behind.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    undo.push(async () => server.close());
    const bound = server.address();
    const port = typeof bound === 'object' ? bound?.port : 0;
    const { step } = await runTest({ address: `tcp://127.0.0.1:${port}`, tls: { folder: at('client') } });
    expect(step('authenticate')?.found).toMatch(/does not speak TLS on this port/);
  });

  it('is told of in the same words when a connection is made', async () => {
    const address = await front(at('expired'));
    await expect(connect(address, { tls: { folder: at('client'), verify: true } })).rejects.toMatchObject({
      code: 'ENGINE_DENIED',
      message: expect.stringContaining('its certificate has expired'),
    });
  });
});
