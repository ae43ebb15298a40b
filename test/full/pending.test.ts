import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations, type OperationsArea } from '../../src/main/operations/index.ts';
import { createRegistryArea, type RegistryArea } from '../../src/main/registry/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import type { StateOf } from '../../src/shared/contract/index.ts';
import { isCode } from '../../src/shared/errors.ts';
import { ServiceSpec, type ServiceSpecInput } from '../../src/shared/model/service.ts';
import type { SwarmTask, TaskDetail } from '../../src/shared/model/swarm.ts';
import { type Cluster, type Fix, type Why, why } from '../../src/shared/placement/index.ts';
import { CONTEXT, oneEngine } from '../support/one-engine.ts';
import { connectHost, IMAGES, RawLab } from '../support/raw-lab.ts';
import { until } from '../support/until.ts';

const MB = 2 ** 20;
const HOST_PORT = { published: 8080, target: 8080, mode: 'host' as const };

let engine: Connection;
let lab: RawLab;
let operations: OperationsArea;
let registry: RegistryArea;
let area: SwarmArea;
let state: () => StateOf<'swarm.live'>;

beforeAll(async () => {
  engine = await connectHost();
  lab = await new RawLab(engine, 'rules-pending', { workers: 2, net: '10.213.42' }).up();
  await Promise.all(lab.seats.map(({ name }) => lab.load(name, IMAGES.hello)));
  operations = createOperations({ log: SILENT });
  const deps = { engines: oneEngine(engine), operations, log: SILENT };
  registry = createRegistryArea(deps);
  area = createSwarmArea(deps);
  const feed = await area.handlers.live(lab.ref);
  feed.subscribe(() => {});
  state = () => feed.snapshot();
  await until('three nodes', () => state().nodes.filter((node) => node.state === 'ready').length === 3);
});

afterAll(async () => {
  area?.close();
  await lab?.down();
  engine?.close();
});

const byId = <T extends { id: string }>(things: readonly T[]) => new Map(things.map((thing) => [thing.id, thing]));
const cluster = (): Cluster => {
  const { nodes, services, tasks } = state();
  return { nodes: byId(nodes), services: byId(services), tasks: byId(tasks) };
};
const nodeId = (short: string): string => state().nodes.find((node) => node.short === short)?.id ?? '';

async function create(name: string, more: Partial<ServiceSpecInput>): Promise<string> {
  const restart = { delay: 500 };
  const service = ServiceSpec.parse({ name, image: IMAGES.hello, endpointMode: 'dnsrr', restart, ...more });
  return (await area.handlers.createService({ ...lab.ref, service }, CONTEXT)).id;
}

const tasksOf = (service: string): SwarmTask[] => state().tasks.filter(({ serviceId }) => serviceId === service);
const running = (service: string): number =>
  tasksOf(service).filter((task) => task.state === 'running' && task.desired === 'running').length;

/** Why a task of the service does not run, once Swarm has said that it is of that kind. */
async function reason(service: string, kind: Why['kind']): Promise<Why & { task: SwarmTask; lines: string[] }> {
  let found: (Why & { task: SwarmTask; lines: string[] }) | undefined;
  await until(
    `a task that is ${kind}`,
    async () => {
      for (const task of tasksOf(service)) {
        const detail = task.nodeId ? await detailOf(task.id) : undefined;
        const said = why(cluster(), task, detail);
        // Before the scheduler has looked it says only that it will.
        const isSaid = said?.said !== undefined && said.said !== 'pending task scheduling';
        if (said?.kind === kind && isSaid && cluster().services.has(service))
          found = { ...said, task, lines: detail?.lines ?? [] };
      }
      return found !== undefined;
    },
    30_000,
  );
  if (!found) throw new Error('there is none');
  return found;
}

/** Undefined where Swarm has forgotten the task meanwhile. */
async function detailOf(task: string): Promise<TaskDetail | undefined> {
  try {
    return await area.handlers.task({ ...lab.ref, task, lines: 5 }, CONTEXT);
  } catch (error) {
    if (isCode(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

/** What the sheet of a service does, as it stands or with one field edited. */
async function update(service: string, edited: Partial<ServiceSpec>): Promise<void> {
  const base = cluster().services.get(service)?.spec;
  if (!base) throw new Error('the service is gone');
  const asked = { ...lab.ref, service, base, spec: { ...base, ...edited }, force: false, nodeLabels: [] };
  await area.handlers.updateService(asked, CONTEXT);
}

/** Makes a fix as its button does; of one that opens the sheet the test goes on as a person would. */
async function apply(service: string, fix: Fix | undefined): Promise<void> {
  if (!fix) throw new Error('nothing to apply');
  const { change } = fix;
  if (change.do === 'update') await update(service, change.spec);
  else if (change.do === 'node') {
    const { node, availability, labels } = change;
    await area.handlers.updateNode({ ...lab.ref, node, availability, labels, force: false }, CONTEXT);
  } else if (change.do === 'scale')
    await area.handlers.scaleService({ ...lab.ref, service, replicas: change.replicas }, CONTEXT);
  else throw new Error(`${change.do} is made elsewhere`);
}

async function applyAndRun(service: string, fix: Fix | undefined, wanted = 1): Promise<void> {
  await apply(service, fix);
  await runsAndGoes(service, wanted);
}

async function runsAndGoes(service: string, wanted = 1): Promise<void> {
  await until(`${wanted} run`, () => running(service) === wanted, 40_000);
  await area.handlers.removeService({ ...lab.ref, service }, CONTEXT);
}

const kinds = ({ fixes }: Why): string[] => fixes.map(({ kind }) => kind);
const refusals = ({ verdicts }: Why): string[][] =>
  verdicts.map((verdict) => verdict.refusals.map(({ kind }) => kind).toSorted());

describe('a task that no node takes', () => {
  it('asks for a label that no node has', async () => {
    const id = await create('label', { constraints: ['node.labels.disk==ssd'] });
    const said = await reason(id, 'unplaced');
    expect(said.said).toMatch(/no suitable node \(scheduling constraints not satisfied on 3 nodes\)/);
    expect(refusals(said)).toEqual([['constraint'], ['constraint'], ['constraint']]);
    expect(kinds(said).slice(0, 2)).toEqual(['label-node', 'drop-constraint']);
    await applyAndRun(id, said.fixes[0]);
  });

  it('leaves all nodes out by its constraint', async () => {
    const id = await create('nowhere', { constraints: ['node.hostname==none'] });
    const said = await reason(id, 'unplaced');
    expect(said.verdicts.map((verdict) => verdict.refusals[0])).toContainEqual({
      kind: 'constraint',
      constraint: 'node.hostname==none',
      found: `${lab.name}-worker01`,
    });
    expect(kinds(said)).toEqual(['drop-constraint']);
    await applyAndRun(id, said.fixes[0]);
  });

  it.each(['cpus', 'memory'] as const)('reserves more %s than there is', async (what) => {
    const node = state().nodes[0];
    const total = node?.[what] ?? 0;
    const id = await create(`much-${what}`, { reserve: { [what]: total * 2 } });
    const said = await reason(id, 'unplaced');
    expect(said.verdicts[0]?.refusals).toEqual([{ kind: what, asked: total * 2, free: total, total }]);
    expect(kinds(said)).toEqual(['lower-reservation']);
    await applyAndRun(id, said.fixes[0]);
  });

  it('wants a port that another service holds on every node', async () => {
    const holder = await create('holder', { mode: 'global', ports: [HOST_PORT] });
    await until('it is held', () => running(holder) === 3);
    const id = await create('second', { ports: [HOST_PORT] });
    const said = await reason(id, 'unplaced');
    expect(said.verdicts[0]?.refusals).toMatchObject([{ kind: 'port', port: 8080, holder: { serviceId: holder } }]);
    expect(kinds(said)).toEqual(['free-port']);
    await applyAndRun(id, said.fixes[0]);
    await area.handlers.removeService({ ...lab.ref, service: holder }, CONTEXT);
  });

  it('wants a port that its own tasks hold', async () => {
    const id = await create('many', { replicas: 4, ports: [{ ...HOST_PORT, published: 8090 }] });
    const said = await reason(id, 'unplaced');
    expect(refusals(said)).toEqual([['port'], ['port'], ['port']]);
    expect(kinds(said)).toEqual(['ingress-port', 'scale-down']);
    await applyAndRun(id, said.fixes[1], 3);
  });

  it('has as many on each node as it may', async () => {
    const id = await create('few', { replicas: 4, maxPerNode: 1 });
    const said = await reason(id, 'unplaced');
    expect(refusals(said)).toEqual([['most'], ['most'], ['most']]);
    await applyAndRun(id, said.fixes[0], 4);
  });

  it('may go to a node that is drained', async () => {
    const node = nodeId('worker01');
    await area.handlers.updateNode({ ...lab.ref, node, availability: 'drain', force: false }, CONTEXT);
    await until('it is', () => cluster().nodes.get(node)?.availability === 'drain');
    const id = await create('there', { constraints: [`node.hostname==${lab.name}-worker01`] });
    const said = await reason(id, 'unplaced');
    expect(said.verdicts[0]).toEqual({ nodeId: node, refusals: [{ kind: 'availability', availability: 'drain' }] });
    expect(kinds(said)).toEqual(['activate-node', 'drop-constraint']);
    await applyAndRun(id, said.fixes[0]);
  });
});

describe('a task that no node’s platform suits', () => {
  it('is told so, and runs with another image', async () => {
    // What `docker service create` notes of an image that a registry has for other machines only.
    const { id } = await engine.node(lab.manager).docker.createService({
      Name: 'foreign',
      TaskTemplate: {
        ContainerSpec: { Image: 'registry:5000/foreign:1' },
        Placement: { Platforms: [{ Architecture: 's390x', OS: 'linux' }] },
      },
      Mode: { Replicated: { Replicas: 1 } },
    });
    const said = await reason(id, 'unplaced');
    expect(refusals(said)).toEqual([['platform'], ['platform'], ['platform']]);
    expect(said.fixes[0]).toMatchObject({ kind: 'other-image', change: { do: 'edit' } });
    await update(id, { image: IMAGES.hello });
    await runsAndGoes(id);
  });
});

describe('a task that was placed', () => {
  it('has an image that is nowhere', async () => {
    const id = await create('imageless', { image: 'registry:5000/none:1' });
    const said = await reason(id, 'image');
    expect(said.said).toMatch(/registry:5000\/none/);
    expect(said.fixes[0]).toMatchObject({
      kind: 'publish-image',
      change: { do: 'publish', image: 'registry:5000/none:1' },
    });
    const image = { ...lab.ref, image: IMAGES.hello, as: 'none:1', prefetch: false };
    await operations.finished((await registry.handlers.publish(image, CONTEXT)).operation);
    await runsAndGoes(id);
  });

  it('is not healthy', async () => {
    const health = { test: ['CMD-SHELL', 'exit 1'], interval: 300, retries: 1 };
    const id = await create('sick', { health });
    const said = await reason(id, 'health');
    expect(kinds(said)).toEqual(['drop-health', 'edit']);
    await applyAndRun(id, said.fixes[0]);
  });

  it('ends with an error', async () => {
    const id = await create('crash', { command: ['sh', '-c', 'echo boom; exit 3'] });
    const said = await reason(id, 'exit');
    expect(said.said).toMatch(/non-zero exit \(3\)/);
    await until('its last words', async () => (await reason(id, 'exit')).lines.includes('boom'));
    expect(kinds(said)).toEqual(['edit', 'force']);
    expect(said.fixes[0]?.about).toBe('command');
    await update(id, { command: ['sh', '-c', 'sleep 1000'] });
    await runsAndGoes(id);
  });

  it('ends without one', async () => {
    const id = await create('done', { command: ['true'] });
    const said = await reason(id, 'exit');
    expect(kinds(said)[0]).toBe('restart-policy');
    await apply(id, said.fixes[0]);
    await until('it rests', () => cluster().services.get(id)?.spec.restart.condition === 'on-failure');
    const rests = (): boolean =>
      tasksOf(id).some(({ desired, state }) => desired === 'running' && state === 'complete');
    await until('a task that is done is left alone', rests);
    await area.handlers.removeService({ ...lab.ref, service: id }, CONTEXT);
  });

  it('uses more memory than it may', async () => {
    // Some 20 MB, of which the shell holds two copies for a moment: more than 24, less than 48.
    const eat = 'x=$(head -c 16000000 /dev/zero | tr "\\0" a); sleep 1000';
    const id = await create('hungry', { command: ['sh', '-c', eat], limit: { memory: 24 * MB } });
    const said = await reason(id, 'oom');
    expect(said.fixes[0]).toMatchObject({ kind: 'raise-memory', change: { spec: { limit: { memory: 48 * MB } } } });
    await applyAndRun(id, said.fixes[0]);
  });

  it('mounts a folder that is missing', async () => {
    const id = await create('folder', { mounts: [{ type: 'bind', source: '/srv/none', target: '/data' }] });
    const said = await reason(id, 'mount');
    expect(said.said).toMatch(/\/srv\/none/);
    await applyAndRun(id, said.fixes[0]);
  });
});
