import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations, type OperationsArea } from '../../src/main/operations/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import type { StateOf } from '../../src/shared/contract/index.ts';
import type { SwarmNode, SwarmTask } from '../../src/shared/model/swarm.ts';
import { aSpec } from '../support/a-spec.ts';
import { CONTEXT, oneEngine } from '../support/one-engine.ts';
import { connectHost, IMAGES, RawLab } from '../support/raw-lab.ts';
import { until } from '../support/until.ts';

let engine: Connection;
let lab: RawLab;
let operations: OperationsArea;
let area: SwarmArea;
let state: () => StateOf<'swarm.live'>;

beforeAll(async () => {
  engine = await connectHost();
  lab = await new RawLab(engine, 'swarm-live', { workers: 2, net: '10.213.1' }).up();
  // Swarm sees a dead node after three missed heartbeats: 3 s instead of 15.
  await lab.run(lab.manager, 'docker swarm update --dispatcher-heartbeat 1s');
  await Promise.all(lab.seats.map(({ name }) => lab.load(name, IMAGES.hello)));
  operations = createOperations({ log: SILENT });
  area = createSwarmArea({ engines: oneEngine(engine), operations, log: SILENT });
  const feed = await area.handlers.live(lab.ref);
  feed.subscribe(() => {});
  state = () => feed.snapshot();
});

afterAll(async () => {
  area?.close();
  await lab?.down();
  engine?.close();
});

const node = (short: string): SwarmNode | undefined => state().nodes.find((one) => one.short === short);
const running = (): SwarmTask[] =>
  state().tasks.filter((task) => task.state === 'running' && task.desired === 'running');
const isLive = (): boolean => state().status[0]?.state === 'live';
const web = (replicas: number, published?: number) =>
  aSpec({ image: IMAGES.hello, replicas, ports: published ? [{ published, target: 8080 }] : [] });
const create = (service: Parameters<SwarmArea['handlers']['createService']>[0]['service']) =>
  area.handlers.createService({ ...lab.ref, service }, CONTEXT);

/** What `docker service ps` prints, as `id node state`. */
async function printed(service: string): Promise<string[]> {
  const lines = await lab.run(
    lab.manager,
    `docker service ps --no-trunc --format '{{.ID}} {{.Node}} {{.CurrentState}}' ${service}`,
  );
  return lines
    .trim()
    .split('\n')
    .map((line) => line.split(' ').slice(0, 3).join(' ').toLowerCase())
    .sort();
}

function seen(): string[] {
  const { nodes, tasks } = state();
  const nameOf = (id?: string): string => nodes.find((one) => one.id === id)?.name ?? '';
  return tasks.map((task) => `${task.id} ${nameOf(task.nodeId)} ${task.state}`).sort();
}

/** How many tasks run on other nodes. */
const aliveElsewhere = (short: string): number => running().filter(({ nodeId }) => nodeId !== node(short)?.id).length;

describe('the live swarm', () => {
  it('shows the nodes, ready, one of them the leader', async () => {
    await until('live', isLive);
    expect(
      state()
        .nodes.map(({ short, role, state: is, leader }) => [short, role, is, leader])
        .sort(),
    ).toEqual([
      ['manager', 'manager', 'ready', true],
      ['worker01', 'worker', 'ready', false],
      ['worker02', 'worker', 'ready', false],
    ]);
    expect(node('manager')).toMatchObject({ address: lab.address(lab.manager), reachability: 'reachable' });
  });

  it('creates a service and shows its tasks as docker service ps does', async () => {
    const { id, warnings } = await create(web(3, 8000));
    expect(warnings).toHaveLength(1);
    await until('3 tasks run', () => running().length === 3);
    // The managers hear of it up to 100 ms later.
    await vi.waitFor(async () => expect(seen()).toEqual(await printed('web')), { timeout: 5_000 });
    expect(state().services).toMatchObject([
      { id, name: 'web', mode: 'replicated', wanted: 3, ports: [{ published: 8000, target: 8080, mode: 'ingress' }] },
    ]);
    const { commands } = (await operations.handlers.transcript({ lab: lab.name })).snapshot();
    expect(commands).toMatchObject([
      {
        node: 'manager',
        exitCode: 0,
        command: `docker service create --name web --replicas 3 --publish published=8000,target=8080 ${IMAGES.hello}`,
      },
    ]);
  });

  it('names what is taken: the name, the port', async () => {
    await expect(create(web(1))).rejects.toMatchObject({ code: 'NAME_TAKEN', message: expect.stringContaining('web') });
    await expect(create({ ...web(1, 8000), name: 'other' })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining('8000'),
    });
  });

  it('says at once that a worker died, moves its tasks, and takes it back', async () => {
    const target = { of: 'node' as const, id: 'worker01' };
    const asked = { ...lab.ref, target, tail: 500, follow: true, format: 'text' as const };
    const log = await area.handlers.logs(asked, CONTEXT);
    let said = '';
    log.on('data', (bytes) => {
      said += String(bytes);
    });
    await engine.docker.getContainer(`${lab.name}-worker01`).kill();
    await until('worker01 is down', () => node('worker01')?.state === 'down', 5_000);
    await until('its log tells its end', () => /API listen on.*worker01 ended with exit code 137/s.test(said));
    log.destroy();

    const there = (): boolean => running().every((task) => task.nodeId !== node('worker01')?.id);
    await until('its tasks run elsewhere', () => running().length === 3 && there());

    await engine.docker.getContainer(`${lab.name}-worker01`).start();
    await until('worker01 is ready', () => node('worker01')?.state === 'ready');
    await until('no stale part', () => state().nodes.every(({ stale }) => stale === undefined));
    await until('as printed', async () => String(seen()) === String(await printed('web')));
  });

  it('shows a container that ends at once', async () => {
    const task = running()[0];
    const on = state().nodes.find(({ id }) => id === task?.nodeId)?.name ?? '';
    await engine
      .node(on)
      .docker.getContainer(task?.containerId ?? '')
      .kill();
    await until('it does not run', () => state().tasks.find(({ id }) => id === task?.id)?.state !== 'running');
    await until('another one runs', () => running().length === 3);
  });

  it('knows which tasks an update has not reached yet, and what was wanted before', async () => {
    expect(state().tasks.filter(({ outdated }) => outdated)).toEqual([]);
    await lab.run(
      lab.manager,
      'docker service update --detach --env-add NEW=1 --update-delay 300ms --update-monitor 100ms web',
    );
    await until('some are outdated', () => running().some(({ outdated }) => outdated));
    await until('an update of which one is told', () => state().services[0]?.updateStatus === 'updating');
    await until('none is any more', () => running().length === 3 && running().every((one) => !one.outdated));
    await until('it is completed', () => state().services[0]?.updateStatus === 'completed');
    expect(state().services[0]).toMatchObject({ spec: { env: ['NEW=1'] }, previous: { env: [] } });
  });

  it('keeps what it knows of a worker that is paused, says so, and loses nothing else', async () => {
    const worker = engine.docker.getContainer(`${lab.name}-worker02`);
    const began = performance.now();
    await worker.pause();
    const paused = Math.round(performance.now() - began);
    await until('it is said', () => node('worker02')?.stale === 'Its container is paused');
    // Once it was Down here: by Swarm, while the pause took long, or because it was said late.
    const said = Math.round(performance.now() - began);
    expect(node('worker02')?.state, `paused in ${paused} ms, said after ${said} ms`).toBe('ready');
    await until('Swarm gives it up', () => node('worker02')?.state === 'down');
    await until('its tasks run elsewhere', () => aliveElsewhere('worker02') === 3);
    expect(isLive()).toBe(true);
    await worker.unpause();
    await until('it is back', () => node('worker02')?.state === 'ready' && !node('worker02')?.stale);
  });

  it('goes on without a worker that is cut from the network', async () => {
    const network = engine.docker.getNetwork(lab.name);
    const name = `${lab.name}-worker01`;
    await network.disconnect({ Container: name, Force: true });
    await until('Swarm gives it up', () => node('worker01')?.state === 'down');
    await until('its tasks run elsewhere', () => aliveElsewhere('worker01') === 3);
    expect(isLive()).toBe(true);
    const IPAMConfig = { IPv4Address: lab.address(name) };
    await network.connect({ Container: name, EndpointConfig: { IPAMConfig } });
    await until('it is back', () => node('worker01')?.state === 'ready');
    await until('as printed', async () => String(seen()) === String(await printed('web')));
  });

  it('says that the lab is stopped, and comes back by itself', async () => {
    const containers = lab.seats.map(({ name }) => engine.docker.getContainer(name));
    await Promise.all(containers.map((container) => container.kill()));
    await until('none', () => state().status[0]?.state === 'none');
    expect(state()).toMatchObject({ nodes: [], tasks: [], status: [{ reason: 'swarm-live is stopped' }] });

    await Promise.all(containers.map((container) => container.start()));
    await until('live', isLive);
    await until(
      'all is back',
      () => running().length === 3 && state().nodes.every((one) => one.state === 'ready'),
      45_000,
    );
  });

  it('removes a service', async () => {
    await expect(area.handlers.removeService({ ...lab.ref, service: 'no-such' }, CONTEXT)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await area.handlers.removeService({ ...lab.ref, service: 'web' }, CONTEXT);
    await until('nothing is left', () => state().services.length === 0 && state().tasks.length === 0);
  });

  it('says that the lab is gone', async () => {
    await lab.down();
    await until('none', () => state().status[0]?.reason === 'There is no lab swarm-live any more');
    await expect(create(web(1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
