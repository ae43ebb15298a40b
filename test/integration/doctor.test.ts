import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDoctorArea,
  type DoctorArea,
  nextFreePort,
  portUsers,
  resolveImages,
  takenSubnets,
} from '../../src/main/doctor/index.ts';
import { createEngines, type Engine, type EnginesArea } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import type { Check } from '../../src/shared/model/doctor.ts';
import { LabSpec, type LabSpecInput } from '../../src/shared/model/lab.ts';
import { IMAGES, uniqueName } from '../support/real-engine.ts';

let engines: EnginesArea;
let engine: Engine;
let doctor: DoctorArea;
beforeAll(async () => {
  engines = createEngines({ log: SILENT });
  engine = await engines.whenUp(5_000);
  doctor = createDoctorArea({ engines, log: SILENT });
});
afterAll(() => engines.close());

const signal = (): AbortSignal => new AbortController().signal;
const specOf = (more: Partial<LabSpecInput> = {}): LabSpec => LabSpec.parse({ name: uniqueName('doctor'), ...more });
const preflight = (more: Partial<LabSpecInput> = {}): Promise<Check[]> =>
  doctor.preflight(engine, specOf(more), signal());
const byId = (checks: readonly Check[], id: string): Check | undefined => checks.find((check) => check.id === id);
const probes = () => engine.docker.listContainers({ all: true, filters: { label: ['skep.role=probe'] } });

describe('a lab that can be made', () => {
  it('fails no check, and each says what it saw', async () => {
    const checks = await preflight();
    expect(checks.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(byId(checks, 'engine.privileged')).toMatchObject({ result: 'passed', found: 'allowed: one was started' });
    expect(checks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['kernel.ipvs', 'kernel.vxlan', 'network.subnet', 'resources.disk']),
    );
    expect(checks.filter(({ found }) => found === '')).toEqual([]);
  });

  it('leaves no container of the check behind', async () => {
    await doctor.handlers.run({}, { signal: signal() });
    await expect.poll(async () => (await probes()).length).toBe(0);
  });
});

describe('a port that is taken', () => {
  it('by a container names it, and offers the next free one', async () => {
    const name = uniqueName('doctor');
    const port = await nextFreePort(engine, 18_100);
    const container = await engine.docker.createContainer({
      name,
      Image: IMAGES.registry,
      ExposedPorts: { '5000/tcp': {} },
      HostConfig: { PortBindings: { '5000/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] } },
    });
    try {
      await container.start();
      const check = byId(await preflight({ ports: [`${port}:80`] }), `network.ports.${port}`);
      expect(check).toMatchObject({
        result: 'failed',
        found: `${port} is in use by the container ${name}`,
        commands: [`docker stop ${name}`],
        suggestion: { path: 'ports.0.host' },
      });
      expect(await portUsers(engine, [Number(check?.suggestion?.value)])).toEqual(new Map());
    } finally {
      await container.remove({ force: true, v: true });
    }
  });

  it('by a program of the machine is found too, the registry’s as well', async () => {
    const server = createServer();
    const port = await nextFreePort(engine, 18_200);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      const checks = await preflight({ registry: { port } });
      expect(byId(checks, `network.ports.${port}`)).toMatchObject({
        result: 'failed',
        suggestion: { path: 'registry.port' },
      });
    } finally {
      server.close();
    }
  });
});

it('a subnet of the engine is not taken twice', async () => {
  const [taken] = await takenSubnets(engine);
  const subnet = `${taken?.split('.').slice(0, 3).join('.')}.0/24`;
  expect(byId(await preflight({ subnet }), 'network.subnet')).toMatchObject({
    result: 'failed',
    found: expect.stringContaining('overlaps with'),
    suggestion: { path: 'subnet' },
  });
});

describe('images', () => {
  it('that cannot be had fail, and are not replaced', async () => {
    const spec = specOf({ nodeImage: 'localhost:9/no/such:image' });
    expect((await resolveImages(engine, spec, signal())).nodeImage).toBe('localhost:9/no/such:image');
    expect(byId(await doctor.preflight(engine, spec, signal()), 'images.node')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('localhost:9/no/such:image'),
    });
  });

  it('that are here are taken as they are', async () => {
    const spec = specOf({ nodeImage: IMAGES.node, registry: { image: IMAGES.registry } });
    expect(await resolveImages(engine, spec, signal())).toEqual({
      nodeImage: IMAGES.node,
      registryImage: IMAGES.registry,
      notes: [],
    });
  });
});

it('without an engine the doctor says so, as a finding', async () => {
  const nowhere = createEngines({ log: SILENT, home: '/nowhere', env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } });
  await nowhere.whenUp(0).catch(() => undefined);
  const lost = createDoctorArea({ engines: nowhere, log: SILENT });
  const { checks } = await lost.handlers.run({}, { signal: signal() });
  expect(checks).toMatchObject([
    { id: 'engine.answers', result: 'failed', fix: expect.stringContaining('DOCKER_HOST') },
  ]);
  await nowhere.close();
});
