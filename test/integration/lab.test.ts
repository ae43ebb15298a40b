import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Engine } from '../../src/main/engine/index.ts';
import type { Lab } from '../../src/shared/model/lab.ts';
import {
  bringUp,
  engine,
  expectNothingLeft,
  type LabSetup,
  labArea,
  labSpec,
  nodeLs,
  stepsOf,
  takeDown,
  uniqueName,
} from './helpers.ts';

const name = uniqueName('lab');
const spec = labSpec({ name, labels: { worker01: { disk: 'ssd' } } });
const signal = new AbortController().signal;

let host: Engine & { close(): void };
let setup: LabSetup;
const ref = (): { engine: string; lab: string } => ({ engine: host.id, lab: name });
const READY = [`${name}-manager Ready Leader`, `${name}-worker01 Ready`];

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
  await bringUp(setup, host, spec);
});

afterAll(async () => {
  await takeDown(setup, host, name);
  await setup.close();
  host.close();
});

const nodeIds = async (): Promise<string[]> =>
  (await host.exec(`${name}-manager`, ['docker', 'node', 'ls', '-q'])).stdout.trim().split('\n').sort();

const until = async (wanted: (labs: Lab[]) => boolean): Promise<void> => {
  const feed = await setup.lab.handlers.list({});
  if (wanted(feed.snapshot().labs)) return;
  await new Promise<void>((resolve) => {
    const stop = feed.subscribe(() => {
      if (!wanted(feed.snapshot().labs)) return;
      stop();
      resolve();
    });
  });
};

describe('a lab', () => {
  it('is one swarm with a leader, its nodes Ready and labelled', async () => {
    expect(await nodeLs(host, name)).toEqual(READY);
    const format = ['--format', '{{.Spec.Labels.disk}}'];
    const { stdout } = await host.exec(`${name}-manager`, ['docker', 'node', 'inspect', `${name}-worker01`, ...format]);
    expect(stdout.trim()).toBe('ssd');
  });

  it('is found by its labels, running, with its ports', async () => {
    const { labs } = (await setup.lab.handlers.list({})).snapshot();
    const found = labs.find((lab) => lab.name === name);
    expect(found).toMatchObject({ state: 'running', spec, engine: host.id });
    expect(found?.members.map(({ name: member, state }) => `${member} ${state}`)).toEqual([
      `${name}-registry running`,
      `${name}-manager running`,
      `${name}-worker01 running`,
    ]);
    expect(found?.published.map(({ member, node, bind }) => `${member} ${node} ${bind}`)).toEqual([
      `${name}-registry 5000 127.0.0.1`,
    ]);
  });

  it('gives its nodes a registry that they reach by both of its names', async () => {
    for (const registry of ['registry:5000', `${name}-registry:5000`]) {
      const { stdout } = await host.exec(`${name}-worker01`, ['wget', '-qO-', `http://${registry}/v2/_catalog`]);
      expect(JSON.parse(stdout)).toEqual({ repositories: [] });
    }
  });

  it('is left as it is when it is up', async () => {
    expect(await setup.lab.up(host.id, spec)).toBeUndefined();
  });

  it('is not made twice', async () => {
    await expect(setup.lab.handlers.create({ engine: host.id, spec }, { signal })).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      message: `There is a lab ${name} already`,
    });
  });

  it('is exported with its own subnet, port and images', async () => {
    const lab = await setup.lab.find(ref());
    const { filename, text } = await setup.lab.handlers.export({ ...ref(), as: 'compose' }, { signal });
    expect(filename).toBe('docker-compose.yml');
    const file = parse(text);
    expect(file.networks[name].ipam.config[0].subnet).toBe(lab.subnet);
    expect(file.services[`${name}-registry`].ports).toEqual([`127.0.0.1:${lab.published[0]?.host}:5000`]);
    for (const { name: member, image, address } of lab.members) {
      expect(file.services[member].image).toBe(image);
      expect(file.services[member].networks[name].ipv4_address).toBe(address);
    }
  });

  it('stops and starts as the same nodes with one leader', async () => {
    const before = await nodeIds();
    const { operation: stop } = await setup.lab.handlers.stop(ref(), { signal });
    await setup.operations.finished(stop);
    expect((await setup.lab.find(ref())).state).toBe('stopped');
    await until((labs) => labs.some((lab) => lab.name === name && lab.state === 'stopped'));

    const { operation: start } = await setup.lab.handlers.start(ref(), { signal });
    await setup.operations.finished(start);
    expect(await nodeIds()).toEqual(before);
    expect(await nodeLs(host, name)).toEqual(READY);
    const steps = await stepsOf(setup, start);
    expect(steps.find(({ id }) => id === 'join worker01')?.state).toBe('skipped');
    expect(steps.find(({ id }) => id === 'init')?.state).toBe('skipped');
  });

  it('shows what is missing, and is finished by resume', async () => {
    await host.docker.getContainer(`${name}-worker01`).remove({ force: true, v: true });
    await host.docker.getVolume(`${name}-worker01-docker`).remove();
    host.forget(`${name}-worker01`);
    await until((labs) => labs.some((lab) => lab.name === name && lab.state === 'degraded'));
    expect((await setup.lab.find(ref())).problem).toBe('worker01 is missing');

    const { operation } = await setup.lab.handlers.resume(ref(), { signal });
    await setup.operations.finished(operation);
    expect((await setup.lab.find(ref())).state).toBe('running');
    const nodes = await nodeLs(host, name);
    expect(nodes).toContain(`${name}-worker01 Ready`);
    expect(nodes).toContain(`${name}-manager Ready Leader`);
  });

  it('wants its name typed before it goes, and then leaves nothing', async () => {
    await expect(setup.lab.handlers.destroy({ ...ref(), confirm: 'x' }, { signal })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await takeDown(setup, host, name);
    await expectNothingLeft(host, name);
    await until((labs) => !labs.some((lab) => lab.name === name));
    await expect(setup.lab.find(ref())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
