import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chooseSubnet, nextFreePort, takenSubnets } from '../../src/main/doctor/index.ts';
import type { Engine } from '../../src/main/engine/index.ts';
import type { LabSpec } from '../../src/shared/model/lab.ts';
import {
  bringUp,
  engine,
  expectNothingLeft,
  IMAGES,
  type LabSetup,
  labArea,
  labSpec,
  left,
  nodeLs,
  onStep,
  takeDown,
  uniqueName,
} from './helpers.ts';

let host: Engine & { close(): void };
let setup: LabSetup;
/** What is found before anything is made is left to the steps here. */
let unchecked: LabSetup;
const cleanups: (() => Promise<unknown>)[] = [];
const signal = new AbortController().signal;

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
  unchecked = labArea(host, { unchecked: true });
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

afterAll(async () => {
  await Promise.all([setup.close(), unchecked.close()]);
  host.close();
});

/** A spec whose lab is gone when the test ends, however it ends. */
function tracked(more: Partial<Parameters<typeof labSpec>[0]> = {}): LabSpec {
  const spec = labSpec({ workers: 0, ...more, name: uniqueName('labfault') });
  cleanups.push(() => takeDown(unchecked, host, spec.name));
  return spec;
}

async function occupied(port: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  return port;
}

async function network(subnet: string): Promise<string> {
  const made = await host.docker.createNetwork({
    Name: uniqueName('labfault'),
    IPAM: { Config: [{ Subnet: subnet }] },
  });
  cleanups.push(() => made.remove());
  return subnet;
}

async function foreignContainer(name: string): Promise<void> {
  const made = await host.docker.createContainer({ name, Image: IMAGES.registry });
  cleanups.push(() => made.remove({ force: true, v: true }));
}

describe('a port that is taken', () => {
  it('is found before anything is made, with the next free one', async () => {
    const port = await occupied(await nextFreePort(host, 18_200));
    const spec = tracked({ ports: [`${port}:80`] });
    const refused = setup.lab.up(host.id, spec);
    await expect(refused).rejects.toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining(`${port}`) });
    await expect(refused).rejects.toMatchObject({ hint: expect.stringMatching(/\d+ is free/) });
    await expectNothingLeft(host, spec.name);
  });

  it('in a race after the check is told, and what was made is taken back', async () => {
    const port = await occupied(await nextFreePort(host, 18_200));
    const spec = tracked({ ports: [`${port}:80`] });
    await expect(bringUp(unchecked, host, spec)).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringMatching(`Port ${port} of the machine is in use by .+`),
    });
    await expectNothingLeft(host, spec.name);
  });

  it('is replaced by the next where the registry’s was left open', async () => {
    const spec = tracked();
    const operation = (await setup.lab.up(host.id, spec)) ?? '';
    let taken = 0;
    await onStep(setup, operation, 'network', 'running', async () => {
      const registry = (await setup.operations.handlers.watch({ id: operation })).snapshot().steps;
      const command = registry.find(({ id }) => id === 'run registry')?.commands[0] ?? '';
      taken = await occupied(Number(/--publish 127\.0\.0\.1:(\d+):5000/.exec(command)?.[1]));
    });
    await setup.operations.finished(operation);
    const { published } = await setup.lab.find({ engine: host.id, lab: spec.name });
    expect(taken).toBeGreaterThan(0);
    expect(published[0]?.host).toBeGreaterThan(taken);
    const { steps } = (await setup.operations.handlers.watch({ id: operation })).snapshot();
    expect(steps.find(({ id }) => id === 'run registry')?.commands[0]).toContain(`:${published[0]?.host}:5000`);
  });
});

describe('a name that is taken', () => {
  it('by a foreign container is found before anything is made', async () => {
    const spec = tracked();
    await foreignContainer(`${spec.name}-manager`);
    await expect(setup.lab.up(host.id, spec)).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      message: `A container named ${spec.name}-manager already exists and belongs to no lab`,
    });
    await expectNothingLeft(host, spec.name);
  });

  it('by a foreign container in a race leaves that one alone', async () => {
    const spec = tracked();
    const operation = (await setup.lab.up(host.id, spec)) ?? '';
    await onStep(setup, operation, 'spec', 'running', () => void foreignContainer(`${spec.name}-manager`));
    await expect(setup.operations.finished(operation)).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      message: expect.stringContaining(`${spec.name}-manager already exists`),
    });
    await expectNothingLeft(host, spec.name);
    expect((await host.docker.getContainer(`${spec.name}-manager`).inspect()).State.Status).toBe('created');
  });
});

describe('a subnet that is taken', () => {
  const free = async (): Promise<string> => chooseSubnet(await takenSubnets(host));

  it('is refused where the spec names it', async () => {
    const spec = tracked({ subnet: await network(await free()) });
    await expect(setup.lab.up(host.id, spec)).rejects.toMatchObject({ code: 'SUBNET_TAKEN' });
    await expect(bringUp(unchecked, host, spec)).rejects.toMatchObject({ code: 'SUBNET_TAKEN' });
    await expectNothingLeft(host, spec.name);
  });

  it('in a race is replaced by the next where it was left open', async () => {
    const spec = tracked();
    const operation = (await setup.lab.up(host.id, spec)) ?? '';
    let taken = '';
    await onStep(setup, operation, 'spec', 'running', async ({ id }) => {
      const { steps } = (await setup.operations.handlers.watch({ id: operation })).snapshot();
      const command = steps.find((step) => step.id === 'network')?.commands[0] ?? id;
      taken = await network(/--subnet (\S+)/.exec(command)?.[1] ?? '');
    });
    await setup.operations.finished(operation);
    const { subnet, members } = await setup.lab.find({ engine: host.id, lab: spec.name });
    expect(taken).not.toBe('');
    expect(subnet).not.toBe(taken);
    expect(members.every(({ address }) => address?.startsWith(subnet?.replace('.0/24', '.') ?? '?'))).toBe(true);
    expect(await nodeLs(host, spec.name)).toEqual([`${spec.name}-manager Ready Leader`]);
  });
});

describe('an image that is nowhere', () => {
  it('is found before anything is made', async () => {
    const spec = tracked({ nodeImage: 'skep-test/no-such-image:1' });
    const refused = setup.lab.handlers.create({ engine: host.id, spec }, { signal });
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining('skep-test/no-such-image') });
    await expectNothingLeft(host, spec.name);
  });

  it('fails its pull in words, and what was made is taken back', async () => {
    const spec = tracked({ nodeImage: 'skep-test/no-such-image:1' });
    await expect(bringUp(unchecked, host, spec)).rejects.toMatchObject({
      code: expect.stringMatching(/^(IMAGE_UNPULLABLE|IMAGE_MISSING|REGISTRY_UNREACHABLE)$/),
      message: expect.stringContaining('skep-test/no-such-image:1 cannot be pulled'),
    });
    await expectNothingLeft(host, spec.name);
  });
});

describe('a daemon that never gets ready', () => {
  it('is given up soon, with its last log lines', async () => {
    const spec = tracked({ daemonArgs: ['--nonsense'] });
    await expect(bringUp(setup, host, spec)).rejects.toMatchObject({
      code: 'NODE_NOT_READY',
      message: expect.stringContaining(`${spec.name}-manager ends as soon as it starts`),
      details: expect.arrayContaining([expect.stringContaining('--nonsense')]),
    });
    await expectNothingLeft(host, spec.name);
  });
});

describe('a creation that is cancelled and kept', () => {
  it('is a half-built lab, and goes on from there when it is run again', async () => {
    const spec = tracked({ workers: 1 });
    const { operation } = await setup.lab.handlers.create({ engine: host.id, spec }, { signal });
    await onStep(setup, operation, 'run manager', 'done', () => setup.operations.cancel(operation, true));
    await expect(setup.operations.finished(operation)).rejects.toMatchObject({ code: 'CANCELLED' });
    const { state } = await setup.lab.find({ engine: host.id, lab: spec.name });
    expect(state).toBe('half-built');

    setup.operations.handlers.retry({ id: operation }, { signal });
    await setup.operations.finished(operation);
    expect(await nodeLs(host, spec.name)).toEqual([`${spec.name}-manager Ready Leader`, `${spec.name}-worker01 Ready`]);
    const { operations, steps } = (await setup.operations.handlers.watch({ id: operation })).snapshot();
    expect(operations[0]).toMatchObject({ state: 'done', stepsDone: steps.length });
  });

  it('is undone when asked, and leaves nothing', async () => {
    const spec = tracked();
    const { operation } = await setup.lab.handlers.create({ engine: host.id, spec }, { signal });
    await onStep(setup, operation, 'run manager', 'running', () => setup.operations.cancel(operation, true));
    await expect(setup.operations.finished(operation)).rejects.toMatchObject({ code: 'CANCELLED' });
    setup.operations.handlers.undo({ id: operation }, { signal });
    await expect(setup.operations.finished(operation)).rejects.toMatchObject({ code: 'CANCELLED' });
    await expectNothingLeft(host, spec.name);
  });
});

describe('two that make one lab at once', () => {
  it('end in one lab', async () => {
    const other = await engine();
    cleanups.push(async () => other.close());
    const second = labArea(other);
    cleanups.push(() => second.close());
    const spec = tracked({ workers: 1 });
    await Promise.all([bringUp(setup, host, spec), bringUp(second, other, spec)]);
    expect(await nodeLs(host, spec.name)).toEqual([`${spec.name}-manager Ready Leader`, `${spec.name}-worker01 Ready`]);
    const lab = await setup.lab.find({ engine: host.id, lab: spec.name });
    expect(lab.state).toBe('running');
    expect(lab.members.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
  });
});

describe('two labs at once on one engine', () => {
  it('get subnets and ports of their own', async () => {
    const specs = [tracked(), tracked()];
    await Promise.all(specs.map((spec) => bringUp(setup, host, spec)));
    const labs = await Promise.all(specs.map(({ name }) => setup.lab.find({ engine: host.id, lab: name })));
    expect(labs.map(({ state }) => state)).toEqual(['running', 'running']);
    expect(new Set(labs.map(({ subnet }) => subnet)).size).toBe(2);
    expect(new Set(labs.map(({ published }) => published[0]?.host)).size).toBe(2);
  });
});

describe('a removal that cannot be whole', () => {
  it('goes on, tells what is left and why, and can be run again', async () => {
    const spec = tracked();
    await bringUp(setup, host, spec);
    const user = await host.docker.createContainer({
      ...{ Image: IMAGES.registry, name: uniqueName('labfault') },
      HostConfig: { Mounts: [{ Type: 'volume', Source: `${spec.name}-stack`, Target: '/mnt' }] },
    });
    let inUse = true;
    const release = async (): Promise<void> => {
      if (inUse) await user.remove({ force: true, v: true });
      inUse = false;
    };
    cleanups.push(release);

    const ref = { engine: host.id, lab: spec.name, confirm: spec.name };
    const { operation } = await setup.lab.handlers.destroy(ref, { signal });
    await expect(setup.operations.finished(operation)).rejects.toMatchObject({ code: 'CONFLICT' });
    const { operations } = (await setup.operations.handlers.watch({ id: operation })).snapshot();
    expect(operations[0]?.leftovers).toEqual([expect.stringMatching(`volume ${spec.name}-stack: .*in use`)]);
    expect((await left(host, spec.name)).sort()).toEqual([`volume ${spec.name}-spec-1`, `volume ${spec.name}-stack`]);

    await release();
    setup.operations.handlers.retry({ id: operation }, { signal });
    await setup.operations.finished(operation);
    await expectNothingLeft(host, spec.name);
  });
});
