import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/main/app.ts';
import { SILENT } from '../../src/main/log.ts';
import type { AddedEngine } from '../../src/shared/model/engine.ts';
import { LabSpec } from '../../src/shared/model/lab.ts';
import { runTest } from '../main/engine/check/run-test.ts';
import { aSpec } from '../support/a-spec.ts';
import { Authority, hasOpenssl } from '../support/certificates.ts';
import { CONTEXT } from '../support/one-engine.ts';
import { IMAGES, realAddress } from '../support/real-engine.ts';
import { noSshd, Sshd } from '../support/sshd.ts';
import { tlsFront } from '../support/tls-front.ts';
import { until } from '../support/until.ts';
import { labName, leftOf } from './skep.ts';

const socket = realAddress().replace('unix://', '');
const remote = realAddress().startsWith('unix://') ? undefined : 'the engine is not on this machine';
const say = (way: string, why: string | undefined): void => {
  if (why) process.stderr.write(`an engine over ${way} is not tried: ${why}\n`);
};

let folder: string;
let app: App;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skep-remote-'));
  app = await createApp({
    ...{ dataDir: folder, logFile: join(folder, 'log'), log: SILENT, version: '0.0.0-test', shell: 'browser' },
    openExternal: async () => {},
    showFile: () => false,
  });
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the app is for, from the dialog that adds the engine to the lab that is gone again. */
async function mainJob(added: AddedEngine): Promise<void> {
  const { handlers, operations, lab: labs } = app;
  const tested = await runTest({ address: added.address, tls: added.tls }, {}, 60_000);
  expect(tested.steps.filter(({ state }) => state === 'failed')).toEqual([]);
  const { engine } = await handlers.engine.add(added, CONTEXT);
  await until('it answers', () => app.engines.up().some(({ id }) => id === engine));
  const host = app.engines.get(engine);

  const name = labName(added.name);
  const ref = { engine, lab: name };
  const spec = LabSpec.parse({
    ...{ name, managers: 1, workers: 2, nodeImage: IMAGES.node, registry: { image: IMAGES.registry } },
  });
  try {
    // Another engine is the current one: the lab is made on the one that is named.
    expect(app.engines.current().id).not.toBe(engine);
    const preview = await handlers.lab.preview({ engine, spec }, CONTEXT);
    expect(preview.script).toContain(added.address);
    const checks = await handlers.lab.preflight({ engine, spec }, CONTEXT);
    expect(checks.filter(({ result }) => result === 'failed')).toEqual([]);
    await operations.finished((await handlers.lab.create({ engine, spec }, CONTEXT)).operation);
    expect(await labs.find(ref)).toMatchObject({ engine, state: 'running' });

    const publish = { ...ref, image: IMAGES.hellodocker, as: 'team/hello:1', prefetch: true };
    const { operation, reference } = await handlers.registry.publish(publish, CONTEXT);
    await operations.finished(operation);
    expect(await handlers.registry.list(ref, CONTEXT)).toEqual([{ repository: 'team/hello', tags: ['1'] }]);

    const live = await handlers.swarm.live(ref);
    const stop = live.subscribe(() => {});
    const running = (): number =>
      live.snapshot().tasks.filter(({ state, desired }) => state === 'running' && desired === 'running').length;
    const service = aSpec({
      ...{ name: 'web', image: reference, replicas: 3, endpointMode: 'dnsrr' },
      ports: [{ published: 8000, target: 8080, mode: 'host' }],
    });
    await handlers.swarm.createService({ ...ref, service }, CONTEXT);
    await until('3 replicas run', () => running() === 3, 60_000);
    for (const node of ['manager', 'worker01', 'worker02']) {
      const { stdout } = await host.exec(`${name}-${node}`, ['wget', '-qO-', 'http://127.0.0.1:8000']);
      expect(stdout).not.toBe('');
    }
    await handlers.swarm.scaleService({ ...ref, service: 'web', replicas: 1 }, CONTEXT);
    await until('1 replica runs', () => running() === 1, 60_000);
    await handlers.swarm.scaleService({ ...ref, service: 'web', replicas: 3 }, CONTEXT);
    await until('3 run again', () => running() === 3, 60_000);
    await handlers.swarm.removeService({ ...ref, service: 'web' }, CONTEXT);
    await until('none runs', () => running() === 0, 60_000);
    stop();
  } finally {
    if ((await leftOf(name)).length > 0) {
      await operations.finished((await handlers.lab.destroy({ ...ref, confirm: name }, CONTEXT)).operation);
    }
  }
  expect(await leftOf(name)).toEqual([]);
  await handlers.engine.remove({ engine }, CONTEXT);
  expect(() => app.engines.get(engine)).toThrow(/No engine is known/);
}

const noSsh = noSshd() ?? remote;
say('ssh', noSsh);
describe.skipIf(noSsh)('over ssh', () => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = new Sshd(join(folder, 'sshd'), { DOCKER_HOST: realAddress(), PATH: process.env.PATH ?? '' });
    await sshd.up();
  });
  afterAll(() => sshd?.down());

  it('the main job is done', () => mainJob({ name: 'ssh', address: sshd.address }), 300_000);
});

const noTls = (hasOpenssl() ? undefined : 'there is no openssl') ?? remote;
say('TLS', noTls);
describe.skipIf(noTls)('over TLS, with certificates on both sides', () => {
  it('the main job is done', async () => {
    const authority = new Authority(join(folder, 'tls'));
    const front = await tlsFront(socket, authority.issue('server', { names: 'IP:127.0.0.1' }));
    try {
      await mainJob({ name: 'tls', address: front.address, tls: { folder: authority.issue('client') } });
    } finally {
      await front.close();
    }
  }, 300_000);
});
