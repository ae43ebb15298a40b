import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations, type OperationsArea } from '../../src/main/operations/index.ts';
import { createRegistryArea, type RegistryArea } from '../../src/main/registry/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import type { StateOf } from '../../src/shared/contract/index.ts';
import { registryName } from '../../src/shared/model/names.ts';
import { aSpec } from '../support/a-spec.ts';
import { CONTEXT, oneEngine } from '../support/one-engine.ts';
import { connectHost, IMAGES, RawLab } from '../support/raw-lab.ts';
import { until } from '../support/until.ts';

let engine: Connection;
let lab: RawLab;
let operations: OperationsArea;
let registry: RegistryArea;
let swarm: SwarmArea;

beforeAll(async () => {
  engine = await connectHost();
  lab = await new RawLab(engine, 'registry-test', { workers: 2, net: '10.213.2' }).up();
  operations = createOperations({ log: SILENT });
  const deps = { engines: oneEngine(engine), operations, log: SILENT };
  registry = createRegistryArea(deps);
  swarm = createSwarmArea(deps);
});

afterAll(async () => {
  swarm?.close();
  await lab?.down();
  engine?.close();
});

const publish = (input: Partial<Parameters<RegistryArea['handlers']['publish']>[0]> = {}) =>
  registry.handlers.publish(
    { ...lab.ref, image: IMAGES.hello, as: 'team/hello:1.0', prefetch: true, ...input },
    CONTEXT,
  );
const list = () => registry.handlers.list(lab.ref, CONTEXT);
const imagesOf = (node: string): Promise<string> => lab.run(node, "docker images --format '{{.Repository}}:{{.Tag}}'");
const hostTags = async (): Promise<string[]> => (await engine.docker.getImage(IMAGES.hello).inspect()).RepoTags;
const watched = async (id: string): Promise<StateOf<'operation.watch'>> => {
  const feed = await operations.handlers.watch({ id });
  return feed.snapshot();
};

/** The units in which an operation's steps said how far they are; filled as it runs. */
async function progressUnits(id: string): Promise<string[]> {
  const units: string[] = [];
  const feed = await operations.handlers.watch({ id });
  feed.subscribe(({ upsert }) => {
    for (const { progress } of upsert?.steps ?? []) if (progress) units.push(progress.unit);
  });
  return units;
}

describe('the registry of a lab', () => {
  it('is empty at first', async () => {
    expect(await list()).toEqual([]);
  });

  it('takes an image of the host and hands it to every node', async () => {
    const before = await hostTags();
    const { operation, reference } = await publish();
    const moved = await progressUnits(operation);
    expect(reference).toBe('registry:5000/team/hello:1.0');
    await operations.finished(operation);

    expect(await list()).toEqual([{ repository: 'team/hello', tags: ['1.0'] }]);
    for (const { name } of lab.seats) expect(await imagesOf(name)).toContain(reference);
    expect(await hostTags()).toEqual(before);

    const { steps } = await watched(operation);
    expect(steps.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      ...['pull:manager done', 'pull:worker01 done', 'pull:worker02 done', 'push done', 'tag done', 'untag done'],
    ]);
    expect(moved).toContain('bytes');
    const commands = steps.flatMap((step) => step.commands);
    expect(commands).toContain('docker exec registry-test-worker02 docker pull registry:5000/team/hello:1.0');
  });

  it('does so again without a change, under a second tag', async () => {
    await operations.finished((await publish({ as: 'team/hello' })).operation);
    expect(await list()).toEqual([{ repository: 'team/hello', tags: ['1.0', 'latest'] }]);
  });

  it('serves what a service names, with its digest', async () => {
    const feed = await swarm.handlers.live(lab.ref);
    const stop = feed.subscribe(() => {});
    const state = () => feed.snapshot();
    const service = aSpec({ name: 'hello', image: 'registry:5000/team/hello', replicas: 3 });
    expect((await swarm.handlers.createService({ ...lab.ref, service }, CONTEXT)).warnings).toEqual([]);
    await until('3 tasks run', () => state().tasks.filter((task) => task.state === 'running').length === 3);
    expect(
      await lab.run(lab.manager, "docker service inspect hello --format '{{.Spec.TaskTemplate.ContainerSpec.Image}}'"),
    ).toMatch(/^registry:5000\/team\/hello:latest@sha256:/);
    stop();
  });

  it('refuses an image that the host does not have, before anything starts', async () => {
    await expect(publish({ image: 'no/such:1' })).rejects.toMatchObject({
      code: 'IMAGE_MISSING',
      message: expect.stringContaining('no/such:1'),
    });
  });

  it('goes on with the other nodes where one does not answer, and says which', async () => {
    await engine.exec(`${lab.name}-worker01`, ['sh', '-c', 'kill -STOP $(pidof dockerd)']);
    const { operation, reference } = await publish({ as: 'team/other:2' });
    await until(
      'the others have it',
      async () =>
        (await watched(operation)).steps.filter(({ id, state }) => /^pull/.test(id) && state === 'done').length === 2,
    );
    await expect(operations.finished(operation)).rejects.toMatchObject({
      message: expect.stringContaining('worker01'),
    });
    await engine.exec(`${lab.name}-worker01`, ['sh', '-c', 'kill -CONT $(pidof dockerd)']);
    operations.handlers.retry({ id: operation }, CONTEXT);
    await operations.finished(operation);
    expect(await imagesOf(`${lab.name}-worker01`)).toContain(reference);
  });

  it('says that it is stopped, and how to start it', async () => {
    await engine.docker.getContainer(registryName(lab.name)).stop();
    const error = {
      code: 'REGISTRY_UNREACHABLE',
      hint: expect.stringContaining('docker start registry-test-registry'),
    };
    await expect(list()).rejects.toMatchObject(error);
    await expect(publish()).rejects.toMatchObject(error);
  });
});
