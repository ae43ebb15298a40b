import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeEngine, type FakeEngineInit } from '../../../support/fake-engine.ts';
import { runTest } from './run-test.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const work of undo.splice(0).reverse()) await work();
});

async function fake(init: FakeEngineInit = {}): Promise<FakeEngine> {
  const engine = await new FakeEngine(init).up();
  undo.push(() => engine.remove());
  return engine;
}

/** Answers by the end of a request's path. */
const answers =
  (bodies: Record<string, object | [status: number, body: object]>): NonNullable<FakeEngineInit['answer']> =>
  (request, response) => {
    const path = `${request.method} ${request.url?.replace(/^\/v[\d.]+/, '').split('?')[0]}`;
    const found = bodies[path];
    if (!found) return false;
    const [status, body] = Array.isArray(found) ? found : [200, found];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    return true;
  };

const IMAGES = {
  'GET /images/json': [
    200,
    [{ Id: 'a', RepoTags: ['skep/dind:latest', 'skep/registry:latest'], Size: 1, Created: 1 }],
  ] as [number, object],
};
const MAKES = { 'POST /containers/create': [201, { Id: 'c1' }] as [number, object] };

describe('the test of an engine', () => {
  it('goes through every step, and makes no more than a container that it removes', async () => {
    const engine = await fake({ answer: answers({ ...IMAGES, ...MAKES }) });
    const { test, told, step } = await runTest({ address: engine.socket });
    expect(told).toEqual(
      ['address', 'connect', 'engine', 'version', 'privileged', 'images'].map((id) => `${id} passed`),
    );
    expect(test).toMatchObject({ state: 'passed', address: engine.address, name: 'docker' });
    expect(step('version')?.found).toMatch(/Docker 26.1.5, API 1.24 to 1.45.*so 1.45/);
    expect(engine.requests.filter((line) => !line.startsWith('GET'))).toEqual([
      expect.stringContaining('POST /v1.45/containers/create'),
      expect.stringContaining('DELETE /v1.45/containers/c1'),
    ]);
  });

  it('says that an engine is too old, which API it speaks and which is needed', async () => {
    const engine = await fake({ apiVersion: '1.37' });
    const { test, told, step } = await runTest({ address: engine.address });
    expect(told).toEqual(['address passed', 'connect passed', 'engine passed', 'version failed']);
    expect(step('version')).toMatchObject({
      found: expect.stringMatching(/speaks API 1.37; Skep needs 1.41/),
      hint: expect.stringContaining('20.10'),
    });
    expect(test).toMatchObject({ state: 'failed', retryable: false });
  });

  it('declines Podman', async () => {
    const engine = await fake({ podman: true });
    const { told, step } = await runTest({ address: engine.address });
    expect(told.at(-1)).toBe('engine failed');
    expect(step('engine')?.found).toMatch(/Podman, which has no Swarm/);
  });

  it.each([
    [{ 'GET /info': { SecurityOptions: ['name=userns'] } }, /userns-remap/],
    [
      {
        ...IMAGES,
        'POST /containers/create': [403, { message: 'authorization denied by plugin x: no privileged' }] as [
          number,
          object,
        ],
      },
      /plugin/,
    ],
  ])('says that privileged containers are not allowed: %#', async (bodies, words) => {
    const engine = await fake({ answer: answers(bodies) });
    const { told, step } = await runTest({ address: engine.address });
    expect(told.at(-1)).toBe('privileged failed');
    expect(`${step('privileged')?.found} ${step('privileged')?.hint}`).toMatch(words);
  });

  it('warns of what is missing and does not keep it from being added', async () => {
    const engine = await fake({ answer: answers({ 'GET /images/json': [200, []] }) });
    const { test, told, step } = await runTest({ address: engine.address });
    expect(told.slice(-2)).toEqual(['privileged skipped', 'images warning']);
    expect(step('images')?.commands).toEqual(['docker pull docker:28.5.2-dind', 'docker pull registry:2.8.3']);
    expect(test.state).toBe('passed');
  });

  it('knows a docker context by its name, and the engine that is listed already', async () => {
    const engine = await fake({ answer: answers({ ...IMAGES, ...MAKES }) });
    const id = createHash('sha256').update('far').digest('hex');
    const meta = join(engine.folder, '.docker/contexts/meta', id);
    mkdirSync(meta, { recursive: true });
    writeFileSync(
      join(meta, 'meta.json'),
      JSON.stringify({ Name: 'far', Endpoints: { docker: { Host: engine.address } } }),
    );
    const world = { home: engine.folder, env: {}, platform: 'linux' as const };
    const known = [{ address: engine.address, name: 'local', source: 'socket', chosen: false, shellPrefix: '' }];
    const { test } = await runTest({ address: 'far' }, { world, known });
    expect(test).toMatchObject({ state: 'passed', name: 'far', address: engine.address, known: engine.address });
    const wrong = await runTest({ address: 'fart' }, { world });
    expect(wrong.step('address')).toMatchObject({
      found: 'There is no docker context fart, and it is no address',
      hint: expect.stringMatching(/The contexts are far\..*ssh:\/\//),
    });
  });

  it.each([
    ['tcp://:x', 'address', /is no address/],
    ['ssh://me:secret@server', 'address', /holds a password/],
    ['unix:///no/such.sock', 'connect', /there is no such socket/],
    ['tcp://no-such-host.invalid:2376', 'resolve', /There is no host no-such-host.invalid/],
    ['tcp://127.0.0.1:1', 'connect', /127.0.0.1, port 1, does not answer: nothing listens there/],
  ] as const)('of %s fails at %s, in words', async (address, id, words) => {
    const { told, step } = await runTest({ address });
    expect(told.at(-1)).toBe(`${id} failed`);
    expect(step(id)?.found).toMatch(words);
    expect(step(id)?.hint).toBeTruthy();
    expect(JSON.stringify(step(id))).not.toContain('secret');
  });

  it('is over in bounded time where somebody accepts and never answers', async () => {
    const sockets = new Set<{ destroy(): void }>();
    const mute = createServer((client) => void sockets.add(client));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    undo.push(async () => {
      for (const socket of sockets) socket.destroy();
      mute.close();
    });
    const began = Date.now();
    const { test, told, step } = await runTest({ address: `tcp://127.0.0.1:${(mute.address() as AddressInfo).port}` });
    expect(Date.now() - began).toBeLessThan(8_000);
    expect(told).toEqual([
      'address passed',
      'resolve passed',
      'connect passed',
      'authenticate warning',
      'engine failed',
    ]);
    expect(step('engine')?.found).toMatch(/did not answer in time/);
    expect(test.retryable).toBe(true);
  }, 20_000);

  it('ends when nobody listens any more', async () => {
    const engine = await fake({ answer: (request) => Boolean(request.url?.includes('/images/json')) });
    const { testEngine } = await import('../../../../src/main/engine/check/index.ts');
    const { SILENT } = await import('../../../../src/main/log.ts');
    const world = { home: '/nonexistent', env: {}, platform: 'linux' as const };
    const source = testEngine({ asked: { address: engine.address }, world, known: [], log: SILENT });
    const stop = source.subscribe(() => {});
    const step = (id: string) => source.snapshot().steps.find((each) => each.id === id);
    await expect.poll(() => step('privileged')?.state).toBe('running');
    stop();
    await expect.poll(() => step('privileged')?.state).toBe('failed');
  });
});
