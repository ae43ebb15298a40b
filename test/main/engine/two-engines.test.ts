import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngines } from '../../../src/main/engine/index.ts';
import { createLabArea, type LabArea } from '../../../src/main/lab/index.ts';
import { SILENT } from '../../../src/main/log.ts';
import { createOperations } from '../../../src/main/operations/index.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { FakeEngine, type FakeEngineInit } from '../../support/fake-engine.ts';
import { until } from '../../support/until.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const work of undo.splice(0).reverse()) await work();
});

/** An engine with one lab, of which nobody in it answers: execs hang for ever. */
function withLab(name: string): NonNullable<FakeEngineInit['answer']> {
  const spec = LabSpec.parse({ name, managers: 1, workers: 0 });
  const labels = (role: string) => ({ 'skep.lab': name, 'skep.role': role });
  const container = (role: string, at: number) => ({
    ...{ Id: `${name}${role}`, Names: [`/${name}-${role}`], State: 'running', Image: 'x', Ports: [], Created: 1 },
    ...{ Labels: { ...labels(role), 'skep.node': String(at) }, NetworkSettings: { Networks: {} } },
  });
  const bodies: [RegExp, object][] = [
    [/\/containers\/json/, [container('manager', 1), container('registry', 1)]],
    [/\/networks/, [{ Id: 'n', Name: name, Labels: labels('network'), IPAM: {} }]],
    [
      /\/volumes/,
      {
        Volumes: [{ Name: `${name}-spec-1`, Labels: { ...labels('spec'), 'skep.spec': JSON.stringify(spec) } }],
      },
    ],
  ];
  return (request, response) => {
    const found = bodies.find(([path]) => path.test(request.url ?? ''));
    if (found) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found[1]));
    return found !== undefined || request.method === 'POST';
  };
}

async function fake(init: FakeEngineInit): Promise<FakeEngine> {
  const engine = await new FakeEngine(init).up();
  undo.push(() => engine.remove());
  return engine;
}

/** Two engines of one home: what DOCKER_HOST says, and Colima's. */
async function pair(host: FakeEngineInit, other: FakeEngineInit): Promise<[FakeEngine, FakeEngine]> {
  const first = await fake(host);
  const socket = join(first.folder, '.colima/default/docker.sock');
  mkdirSync(dirname(socket), { recursive: true });
  return [first, await fake({ ...other, socket })];
}

function app({ folder, address }: FakeEngine) {
  const engines = createEngines({ log: SILENT, home: folder, env: { DOCKER_HOST: address }, platform: 'linux' });
  const operations = createOperations({ log: SILENT });
  const doctor = { preflight: async () => [] };
  const lab = createLabArea({ engines, operations, doctor, log: SILENT, version: '0' });
  undo.push(() => engines.close());
  undo.push(() => lab.close());
  undo.push(() => operations.close());
  return { engines, lab };
}

const names = async ({ handlers }: LabArea): Promise<string[]> =>
  (await handlers.list({})).snapshot().labs.map(({ name }) => name);

describe('two engines', () => {
  it('one of which hangs: the labs of the other are in the first picture', async () => {
    // It is found, and from then on answers nothing.
    const hangs: FakeEngineInit = { answer: (request) => !/version|info|events/.test(request.url ?? '') };
    const [mute, good] = await pair(hangs, { answer: withLab('alive') });
    const { engines, lab } = app(mute);
    await until('both are up', () => engines.up().length === 2);
    expect(await names(lab)).toEqual(['alive']);
    const looks = (await lab.handlers.looks({})).snapshot().engines;
    expect(looks.find(({ id }) => id === mute.address)?.state).toBe('looking');
    await until('the other is known', async () =>
      (await lab.handlers.looks({}))
        .snapshot()
        .engines.some(({ id, state }) => id === good.address && state === 'known'),
    );
  });

  it('one of which does not even say what it is: the same', async () => {
    const [mute, good] = await pair({ answer: () => true }, { answer: withLab('alive') });
    const { engines, lab } = app(mute);
    await until('the good one is up', () => engines.up().some(({ id }) => id === good.address));
    await until('its lab is listed', async () => (await names(lab)).includes('alive'));
    const { engines: found } = (await engines.handlers.list({})).snapshot();
    expect(found.find(({ id }) => id === mute.address)?.state).toBe('connecting');
  });

  it('one of which is lost and comes back: its labs with it, the other’s stay', async () => {
    const [first, second] = await pair({ answer: withLab('one') }, { answer: withLab('two') });
    const { engines, lab } = app(first);
    await until('both are up', () => engines.up().length === 2);
    await until('both are listed', async () => (await names(lab)).length === 2);
    await until('it is watched', () => second.listeners > 0);
    await second.down();
    await until('one is left', async () => (await names(lab)).join() === 'one');
    await second.up();
    await until('both are listed again', async () => (await names(lab)).length === 2);
  }, 15_000);
});

it('a manager that hangs does not hold up the picture of its own engine', async () => {
  const host = await fake({ answer: withLab('frozen') });
  const { engines, lab } = app(host);
  await engines.whenUp(2_000);
  // Who asks for all there is to know waits for its time to be over.
  let waits = true;
  const all = lab.all(host.address).finally(() => {
    waits = false;
  });
  const feed = await lab.handlers.list({});
  expect(feed.snapshot().labs).toMatchObject([{ name: 'frozen', state: 'running' }]);
  expect(waits).toBe(true);
  expect(await all).toHaveLength(1);
});
