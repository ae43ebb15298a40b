import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEngines } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { runTest, type Tested } from '../main/engine/check/run-test.ts';
import { realAddress } from '../support/real-engine.ts';
import { noSshd, Sshd } from '../support/sshd.ts';
import { until } from '../support/until.ts';

const missing = noSshd() ?? (realAddress().startsWith('unix://') ? undefined : 'the engine is not on this machine');
if (missing) process.stderr.write(`ssh is not tried: ${missing}\n`);

/** A real ssh server, a real ssh, a real engine behind them. */
describe.skipIf(missing)('an engine over ssh', () => {
  let folder: string;
  let sshd: Sshd;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'skep-sshd-'));
    sshd = await new Sshd(folder, { DOCKER_HOST: realAddress(), PATH: process.env.PATH ?? '' }).up();
  });
  afterEach(() => {
    sshd.trust(true);
    sshd.use('mine');
  });
  afterAll(async () => {
    await sshd?.down();
    rmSync(folder, { recursive: true, force: true });
  });

  const test = (): Promise<Tested> => runTest({ address: sshd.address });

  it('passes every step of its test', async () => {
    const { told, test: outcome, step } = await test();
    expect(told.filter((line) => !/passed$/.test(line) && !line.startsWith('images'))).toEqual([]);
    expect(outcome).toMatchObject({ state: 'passed', name: '127.0.0.1', address: sshd.address });
    expect(step('authenticate')?.found).toContain('logs in to');
  });

  it('whose host key nobody knows is not connected to, and the command that mends it is told', async () => {
    sshd.trust(false);
    const { told, step, test: outcome } = await test();
    expect(told.at(-1)).toBe('authenticate failed');
    expect(step('authenticate')).toMatchObject({
      found: 'ssh does not know the host key of 127.0.0.1 yet',
      hint: expect.stringContaining('compare the fingerprint'),
      commands: [expect.stringMatching(/^ssh -p \d+ \S+@127\.0\.0\.1 true$/)],
    });
    expect(outcome.retryable).toBe(false);
  });

  it('whose host key changed is not connected to', async () => {
    sshd.trust('another');
    expect((await test()).step('authenticate')).toMatchObject({
      found: expect.stringContaining('another one than before'),
      commands: [expect.stringContaining('ssh-keygen -R'), expect.anything()],
    });
  });

  it('that refuses the key says so', async () => {
    sshd.use('strange');
    expect((await test()).step('authenticate')).toMatchObject({
      found: '127.0.0.1 accepts none of your ssh keys',
      commands: [expect.stringContaining('ssh-copy-id'), 'ssh-add'],
    });
  });

  it('without docker is told from one that cannot be reached', async () => {
    await sshd.stop();
    await sshd.start({ PATH: '/nonexistent' });
    const { told, step } = await test();
    expect(told.slice(-2)).toEqual(['authenticate passed', 'engine failed']);
    expect(step('engine')?.found).toMatch(/finds no docker command there/);
    await sshd.stop();
    const off = await test();
    expect(off.told.at(-1)).toBe('connect failed');
    expect(off.step('connect')).toMatchObject({ hint: expect.stringContaining('sshd') });
    await sshd.start();
  });

  it('whose daemon does not run is told from one without docker', async () => {
    await sshd.stop();
    await sshd.start({ DOCKER_HOST: 'unix:///no/such.sock' });
    const { step, test: outcome } = await test();
    expect(step('engine')?.found).toMatch(/its daemon does not run/);
    expect(outcome.retryable).toBe(true);
    await sshd.stop();
    await sshd.start();
  });

  it('that goes is lost with why, and is connected to again by itself when it is back', async () => {
    const engines = createEngines({ log: SILENT, home: folder, env: {}, platform: 'linux', only: sshd.address });
    try {
      const engine = await engines.whenUp(20_000);
      await engine.docker.info();
      await sshd.stop();
      await until('it is lost', () => engines.up().length === 0);
      const [info] = (await engines.handlers.list({})).snapshot().engines;
      expect(info).toMatchObject({ state: 'down', lost: true, error: { code: 'ENGINE_UNREACHABLE' } });
      await sshd.start();
      await until('it is back', () => engines.up().length === 1);
      await engine.docker.info();
    } finally {
      await engines.close();
    }
  });
});
