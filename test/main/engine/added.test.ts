import { afterEach, describe, expect, it } from 'vitest';
import { createEngines, type EnginesArea, type EnginesInit } from '../../../src/main/engine/index.ts';
import { SILENT } from '../../../src/main/log.ts';
import type { AddedEngine, EngineInfo } from '../../../src/shared/model/engine.ts';
import { FakeEngine } from '../../support/fake-engine.ts';
import { CONTEXT } from '../../support/one-engine.ts';
import { until } from '../../support/until.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const work of undo.splice(0).reverse()) await work();
});

async function fake(): Promise<FakeEngine> {
  const engine = await new FakeEngine().up();
  undo.push(() => engine.remove());
  return engine;
}

function look(home: string, init: Partial<EnginesInit> = {}): EnginesArea {
  const engines = createEngines({ log: SILENT, home, env: {}, platform: 'linux', ...init });
  undo.push(() => engines.close());
  return engines;
}

/** The settings, as far as engines are in them. */
function store(kept: AddedEngine[] = []) {
  return {
    kept: () => kept,
    get: async () => kept,
    set: async (engines: AddedEngine[]) => {
      kept = engines;
    },
  };
}

const of = async (engines: EnginesArea, id: string): Promise<EngineInfo | undefined> =>
  (await engines.handlers.list({})).snapshot().engines.find((engine) => engine.id === id);

describe('an engine added by hand', () => {
  it('is kept, connected to, renamed and forgotten; its engine is left alone', async () => {
    const [host, other] = [await fake(), await fake()];
    const added = store();
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address }, added });
    await engines.whenUp(2000);
    const { add, rename, remove } = engines.handlers;

    expect(await add({ name: 'far', address: other.address }, CONTEXT)).toEqual({ engine: other.address });
    await until('it answers', () => engines.up().length === 2);
    expect(await of(engines, other.address)).toMatchObject({
      ...{ name: 'far', source: 'added by hand', added: true, state: 'up', current: false },
      since: expect.any(Number),
    });
    expect(added.kept()).toEqual([{ name: 'far', address: other.address }]);

    const before = engines.get(other.address);
    await rename({ engine: other.address, name: 'near' }, CONTEXT);
    expect(await of(engines, other.address)).toMatchObject({ name: 'near', state: 'up' });
    expect(engines.get(other.address)).toBe(before);

    await remove({ engine: other.address }, CONTEXT);
    expect(await of(engines, other.address)).toBeUndefined();
    expect(added.kept()).toEqual([]);
    expect(other.requests.every((line) => line.startsWith('GET'))).toBe(true);
  });

  it('that was the current one gives way to another when it is removed', async () => {
    const [host, other] = [await fake(), await fake()];
    const added = store([{ name: 'far', address: other.address }]);
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address }, added });
    await engines.whenUp(2000);
    await engines.handlers.use({ engine: other.address }, CONTEXT);
    expect(engines.current().id).toBe(other.address);
    await engines.handlers.remove({ engine: other.address }, CONTEXT);
    expect(engines.current().id).toBe(host.address);
  });

  it('is refused where it is no address, known, called as another, or holds a password', async () => {
    const host = await fake();
    const added = store();
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address }, added });
    await engines.whenUp(2000);
    const add = (engine: AddedEngine) => engines.handlers.add(engine, CONTEXT);
    await expect(add({ name: 'a', address: 'gopher://x' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(add({ name: 'a', address: host.address })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(add({ name: 'Colima', address: 'ssh://x' })).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    await expect(add({ name: 'a', address: 'ssh://me:pw@x' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(added.kept()).toEqual([]);
  });

  it('alone can be renamed and removed: contexts are docker’s', async () => {
    const host = await fake();
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address }, added: store() });
    await engines.whenUp(2000);
    for (const refused of [
      engines.handlers.remove({ engine: host.address }, CONTEXT),
      engines.handlers.rename({ engine: host.address, name: 'x' }, CONTEXT),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND', hint: expect.stringContaining('never writes') });
    }
  });

  it('goes by its certificates in the commands that are shown', async () => {
    const { findCandidates } = await import('../../../src/main/engine/discovery.ts');
    const world = { home: '/nonexistent', env: {}, platform: 'linux' as const };
    const tls = { ca: '/c/ca.pem', cert: '/c/cert.pem', key: '/c/key.pem' };
    const found = await findCandidates(world, [{ name: 'far', address: 'tcp://far:2376', tls }]);
    expect(found.find(({ added }) => added)).toMatchObject({
      shellPrefix: 'DOCKER_HOST=tcp://far:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=/c ',
      tls: { folder: '/c', verify: true },
    });
  });
});

describe('the one engine that is asked for', () => {
  it('is the only one looked at, by its name or its address', async () => {
    const [host, other] = [await fake(), await fake()];
    const added = store([{ name: 'far', address: other.address }]);
    for (const only of ['far', other.address]) {
      const engines = look(host.folder, { env: { DOCKER_HOST: host.address }, added, only });
      expect((await engines.whenUp(2000)).id).toBe(other.address);
      expect((await engines.handlers.list({})).snapshot().engines).toHaveLength(1);
    }
    expect(host.requests).toEqual([]);
  });

  it('may be at an address that nobody knows', async () => {
    const [host, other] = [await fake(), await fake()];
    const engines = look(host.folder, { only: other.address });
    expect((await engines.whenUp(2000)).shellPrefix).toBe(`DOCKER_HOST=${other.address} `);
  });

  it('that is none is told by those there are; one that does not answer by why', async () => {
    const host = await fake();
    const nobody = look(host.folder, { env: { DOCKER_HOST: host.address }, only: 'nobody' });
    await expect(nobody.whenUp(2000)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'No engine is called nobody',
      hint: expect.stringContaining('Colima'),
    });
    const down = look(host.folder, { only: 'unix:///no/such.sock' });
    await expect(down.whenUp(0)).rejects.toMatchObject({ message: expect.stringContaining('no such socket') });
  });
});

describe('an engine that was lost', () => {
  it('is told so with why and since when, and comes back by itself', async () => {
    const host = await fake();
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
    await engines.whenUp(2000);
    await until('it is watched', () => host.listeners > 0);
    const began = Date.now();
    await host.down();
    await until('it is down', () => engines.up().length === 0);
    expect(await of(engines, host.address)).toMatchObject({
      ...{ state: 'down', lost: true, error: { code: 'ENGINE_UNREACHABLE' }, version: '26.1.5' },
      since: expect.toSatisfy((at: number) => at >= began),
    });
    await host.up();
    await until('it is back', () => engines.up().length === 1);
    expect((await of(engines, host.address))?.lost).toBeUndefined();
  });

  it('is found at once when it is looked for', async () => {
    const host = await fake();
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
    await engines.whenUp(2000);
    await until('it is watched', () => host.listeners > 0);
    await host.down();
    await until('it is down', () => engines.up().length === 0);
    // By now the next attempt by itself is seconds away.
    await new Promise((resolve) => setTimeout(resolve, 2_800));
    await host.up();
    await engines.handlers.retry({}, CONTEXT);
    expect(engines.up()).toHaveLength(1);
  });

  it('is noticed when the machine wakes, before any event tells', async () => {
    const mute = { on: false };
    const host = await new FakeEngine({ answer: () => mute.on }).up();
    undo.push(() => host.remove());
    const engines = look(host.folder, { env: { DOCKER_HOST: host.address } });
    await engines.whenUp(2000);
    mute.on = true;
    engines.wake();
    await until('it is down', () => engines.up().length === 0, 4_500);
    mute.on = false;
    engines.wake();
    await until('it is up', () => engines.up().length === 1, 4_500);
  });
});
