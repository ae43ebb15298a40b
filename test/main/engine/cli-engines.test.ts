import { afterEach, expect, it } from 'vitest';
import { engines as print } from '../../../src/main/cli/engines.ts';
import { createFace } from '../../../src/main/cli/face.ts';
import { createEngines, type EnginesInit } from '../../../src/main/engine/index.ts';
import { SILENT } from '../../../src/main/log.ts';
import { FakeEngine } from '../../support/fake-engine.ts';
import { handlersWith } from '../../support/handlers.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const work of undo.splice(0).reverse()) await work();
});

/** What `skep engines` writes: stdout, then stderr. */
async function listed(init: Partial<EnginesInit>, json = false): Promise<[string, string]> {
  const host = await new FakeEngine().up();
  const env = { DOCKER_HOST: host.address };
  const engines = createEngines({ log: SILENT, home: host.folder, env, platform: 'linux', ...init });
  undo.push(async () => {
    await engines.close();
    await host.remove();
  });
  const written: [string, string] = ['', ''];
  const into = (i: 0 | 1) => ({
    write(text: string) {
      written[i] += text;
    },
  });
  const face = createFace(json, { stdout: into(0), stderr: into(1) });
  await print({ engines, handlers: handlersWith({ engine: engines.handlers }) }, face);
  return written;
}

const added = { get: async () => [{ name: 'far', address: 'tcp://127.0.0.1:1' }], set: async () => {} };

it('lists engines with their state, those that do not answer with why, and not where nothing is', async () => {
  const [out, err] = await listed({ added });
  const [head, first, second, ...more] = out.trimEnd().split('\n');
  expect(head).toMatch(/NAME +STATE +DOCKER +ADDRESS +FROM/);
  expect(first).toMatch(/^\* local +up +26\.1\.5, API 1\.45 +unix:.* +DOCKER_HOST$/);
  expect(second).toMatch(/^ {2}far +down +tcp:\/\/127\.0\.0\.1:1 +added by hand$/);
  expect(more).toEqual([]);
  expect(err).toMatch(/far: .*nothing listens there/);
});

it('gives a script all of them', async () => {
  const [out] = await listed({ added }, true);
  expect(JSON.parse(out)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'local', state: 'up', current: true }),
      expect.objectContaining({ name: 'Colima', state: 'down' }),
    ]),
  );
});

it('of one that is not known says which there are', async () => {
  await expect(listed({ only: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
