import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngines, type EnginesArea, type EnginesInit } from '../../../src/main/engine/index.ts';
import { SILENT } from '../../../src/main/log.ts';
import type { EngineInfo } from '../../../src/shared/model/engine.ts';
import { FakeEngine, type FakeEngineInit } from '../../support/fake-engine.ts';
import { until } from '../../support/until.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const work of undo.splice(0).reverse()) await work();
});

async function fake(init: FakeEngineInit = {}): Promise<FakeEngine> {
  const engine = await new FakeEngine(init).up();
  undo.push(() => engine.remove());
  return engine;
}

function look(home: string, init: Partial<EnginesInit> = {}): EnginesArea {
  const engines = createEngines({ log: SILENT, home, env: {}, platform: 'linux', ...init });
  undo.push(() => engines.close());
  return engines;
}

const signal = (): AbortSignal => new AbortController().signal;

async function list(engines: EnginesArea): Promise<EngineInfo[]> {
  return (await engines.handlers.list({})).snapshot().engines;
}

/** A second engine, where one of the usual sockets of this home is. */
async function colimaOf({ folder }: FakeEngine): Promise<FakeEngine> {
  const socket = join(folder, '.colima/default/docker.sock');
  mkdirSync(dirname(socket), { recursive: true });
  return fake({ socket });
}

describe('finding engines', () => {
  it('takes DOCKER_HOST before a usual socket, and tells of both', async () => {
    const host = await fake();
    const colima = await colimaOf(host);
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
    expect((await engines.whenUp(2000)).id).toBe(host.address);
    await until('both are up', () => engines.up().length === 2);
    expect((await list(engines)).filter(({ state }) => state === 'up')).toMatchObject([
      { id: host.address, current: true, source: 'DOCKER_HOST', apiVersion: '1.45', minApiVersion: '1.24' },
      { id: colima.address, current: false, name: 'Colima' },
    ]);
  });

  it('keeps one whose context was removed while it answers, and says so', async () => {
    const host = await fake();
    const other = await fake();
    const meta = join(host.folder, '.docker/contexts/meta/x');
    const write = (): void => {
      mkdirSync(meta, { recursive: true });
      const context = { Name: 'far', Endpoints: { docker: { Host: other.address } } };
      writeFileSync(join(meta, 'meta.json'), JSON.stringify(context));
    };
    write();
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
    await until('both are up', () => engines.up().length === 2);
    const source = async (): Promise<string | undefined> => {
      await engines.handlers.retry({}, { signal: signal() });
      return (await list(engines)).find(({ id }) => id === other.address)?.source;
    };
    expect(await source()).toBe('context far');
    rmSync(meta, { recursive: true });
    expect(await source()).toBe('context far, removed');
    expect(await source()).toBe('context far, removed');
    write();
    expect(await source()).toBe('context far');
  });

  it('is not held up by one that accepts and never answers', async () => {
    const mute = await fake({ answer: () => true });
    const colima = await colimaOf(mute);
    const engines = look(mute.folder, { env: { XDG_RUNTIME_DIR: mute.folder } });
    expect((await engines.whenUp(2500)).id).toBe(colima.address);
    expect((await list(engines)).find(({ id }) => id === mute.address)?.state).toBe('connecting');
  });

  it('says all that was tried, each with why', async () => {
    const nobody = await fake({ podman: true });
    const engines = look(nobody.folder, { env: { DOCKER_HOST: nobody.address } });
    await expect(engines.whenUp(0)).rejects.toMatchObject({
      code: 'ENGINE_UNSUPPORTED',
      message: expect.stringContaining('Podman'),
      details: expect.arrayContaining([
        expect.stringMatching(/^DOCKER_HOST: .*Podman/),
        expect.stringMatching(/^socket: .*\.colima.*there is no such socket$/),
        expect.stringMatching(/^private engine: /),
      ]),
    });
  });

  it('tells of the machine’s sleep, which stops one of its clocks', async () => {
    const host = await fake();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    try {
      const onWake = vi.fn();
      const engines = look(host.folder, { env: { DOCKER_HOST: host.address }, onWake });
      await vi.waitFor(() => expect(engines.up()).toHaveLength(1));
      await vi.advanceTimersByTimeAsync(16_000);
      expect(onWake).not.toHaveBeenCalled();
      vi.setSystemTime(Date.now() + 3_600_000);
      await vi.advanceTimersByTimeAsync(16_000);
      expect(onWake).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes on by itself when one appears', async () => {
    const late = new FakeEngine();
    undo.push(() => late.remove());
    const engines = look(late.folder, { env: { DOCKER_HOST: late.address } });
    await expect(engines.whenUp(0)).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    const waiting = engines.whenUp(5000);
    await late.up();
    expect((await waiting).id).toBe(late.address);
  });
});

describe('a connected engine', () => {
  it('that is gone is down at once, and up again when it is back: the same object works', async () => {
    const host = await fake();
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
    const engine = await engines.whenUp(2000);
    await until('it is watched', () => host.listeners > 0);
    const changes: number[] = [];
    engines.onChange(() => changes.push(engines.up().length));

    await host.down();
    await until('it is down', () => engines.up().length === 0, 1500);
    expect(() => engines.current()).toThrow(expect.objectContaining({ code: 'ENGINE_UNREACHABLE', retryable: true }));
    expect(() => engines.get(host.address)).toThrow(/docker\.sock/);
    await expect(engine.docker.info()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });

    await host.up();
    expect(await engines.whenUp(5000)).toBe(engine);
    await expect(engine.docker.info()).resolves.toMatchObject({ NCPU: 3 });
    expect(changes).toContain(0);
    expect(changes.at(-1)).toBe(1);
  });

  it('stays the current one while it restarts, though another answers', async () => {
    const host = await fake();
    await colimaOf(host);
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
    await engines.whenUp(2000);
    await until('both are up and watched', () => engines.up().length === 2 && host.listeners > 0);
    await host.down();
    await until('one is down', () => engines.up().length === 1);
    expect((await list(engines)).find(({ current }) => current)?.id).toBe(host.address);
  });
});

describe('the engine preferred', () => {
  it('is taken before one of higher precedence, and kept when chosen', async () => {
    const host = await fake();
    const colima = await colimaOf(host);
    let kept: string | undefined = colima.address;
    const preference = {
      get: async () => kept,
      set: async (engine: string) => {
        kept = engine;
      },
    };
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address }, preference });
    expect((await engines.whenUp(2000)).id).toBe(colima.address);
    await until('both are up', () => engines.up().length === 2);
    await engines.handlers.use({ engine: host.address }, { signal: signal() });
    expect(engines.current().id).toBe(host.address);
    expect(kept).toBe(host.address);
  });

  it('cannot be one that does not answer', async () => {
    const host = await fake();
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
    await engines.whenUp(2000);
    const used = engines.handlers.use({ engine: 'unix:///var/run/nope.sock' }, { signal: signal() });
    await expect(used).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    expect(engines.current().id).toBe(host.address);
  });
});

it('lists tagged images, newest first', async () => {
  const images = [
    { Id: 'sha256:1', RepoTags: ['old:1'], Size: 10, Created: 100 },
    { Id: 'sha256:2', RepoTags: ['new:1', 'new:latest'], Size: 20, Created: 200 },
    { Id: 'sha256:3', RepoTags: ['<none>:<none>'], Size: 30, Created: 300 },
    { Id: 'sha256:4', RepoTags: null, Size: 30, Created: 300 },
  ];
  const host = await fake({
    answer: (request, response) =>
      Boolean(request.url?.includes('/images/json') && response.end(JSON.stringify(images))),
  });
  const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
  await engines.whenUp(2000);
  const found = await engines.handlers.images({ engine: host.address }, { signal: signal() });
  expect(found.map(({ reference }) => reference)).toEqual(['new:1', 'new:latest', 'old:1']);
  expect(found[0]).toMatchObject({ id: 'sha256:2', size: 20, created: 200_000 });
});
