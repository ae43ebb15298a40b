import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations } from '../../src/main/operations/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import type { SwarmTask } from '../../src/shared/model/swarm.ts';
import { CONTEXT, oneEngine } from '../support/one-engine.ts';
import { connectHost, IMAGES, RawLab } from '../support/raw-lab.ts';
import { until } from '../support/until.ts';

let engine: Connection;
let lab: RawLab;
let area: SwarmArea;
let tasks: () => SwarmTask[];

beforeAll(async () => {
  engine = await connectHost();
  lab = await new RawLab(engine, 'rules-task', { workers: 1, net: '10.213.41' }).up();
  await lab.load(`${lab.name}-worker01`, IMAGES.hello);
  area = createSwarmArea({ engines: oneEngine(engine), operations: createOperations({ log: SILENT }), log: SILENT });
  const feed = await area.handlers.live(lab.ref);
  feed.subscribe(() => {});
  tasks = () => feed.snapshot().tasks;
});

afterAll(async () => {
  area?.close();
  await lab?.down();
  engine?.close();
});

/** A service of one shell on the worker, and its first task. */
async function run(name: string, script: string, flags = ''): Promise<SwarmTask> {
  const options = `--detach --no-resolve-image --constraint node.role==worker --restart-condition none ${flags}`;
  const create = `docker service create ${options} --name ${name} --entrypoint sh ${IMAGES.hello} -c '${script}'`;
  const service = (await lab.run(lab.manager, create)).trim();
  const found = (): SwarmTask | undefined => tasks().find(({ serviceId }) => serviceId === service);
  const states = script.includes('exit') ? ['failed'] : ['running', 'rejected'];
  await until(`${name} is ${states[0]}`, () => states.includes(found()?.state ?? ''));
  return found() as SwarmTask;
}

const ask = (task: string, lines = 20) => area.handlers.task({ ...lab.ref, task, lines }, CONTEXT);

describe('the detail of a task', () => {
  it('tells what it said last, on both streams, and where it is reached', async () => {
    await lab.run(lab.manager, 'docker network create -d overlay inner');
    const script = String.raw`for i in 1 2 3; do echo out $i; echo err $i >&2; done; sleep 0.3; printf "\033[31mred\033[0m\377\n"; sleep 1000`;
    const { id } = await run('talks', script, '--network inner');
    await until('its last line', async () => /red/.test((await ask(id, 1)).lines.join()));
    const detail = await ask(id, 4);
    expect(detail.lines).toHaveLength(4);
    // The byte that is no UTF-8 was replaced by the engine's own log driver.
    expect(detail.lines.at(-1)).toBe('\u001b[31mred\u001b[0m\ufffd');
    expect(detail.addresses).toEqual([{ network: 'inner', address: expect.stringMatching(/^10\./) }]);
    expect(detail).toMatchObject({ oomKilled: false, startedAt: expect.any(Number) });
    expect(detail).not.toHaveProperty('missing');
  });

  it('tells how it ended, and that its container is gone', async () => {
    const { id, containerId } = await run('ends', 'echo over; exit 3');
    expect(await ask(id)).toMatchObject({ exitCode: 3, lines: ['over'], finishedAt: expect.any(Number) });
    await lab.run(`${lab.name}-worker01`, `docker rm -f ${containerId}`);
    expect(await ask(id)).toMatchObject({ exitCode: 3, lines: [], missing: 'Its container on worker01 is gone.' });
  });

  it('says soon that a node does not answer', async () => {
    const { id } = await run('asleep', 'sleep 1000');
    await engine.docker.getContainer(`${lab.name}-worker01`).pause();
    const detail = await Promise.resolve(ask(id)).finally(() =>
      engine.docker.getContainer(`${lab.name}-worker01`).unpause(),
    );
    expect(detail.missing).toMatch(/^worker01 does not answer/);
  });

  it('knows no task that is none', async () => {
    await expect(ask('nonsense')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
