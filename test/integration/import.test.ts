import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/main/engine/index.ts';
import { LabSpec } from '../../src/shared/model/lab.ts';
import { freePort } from '../support/free-port.ts';
import { bringUp, engine, expectNothingLeft, type LabSetup, labArea, nodeLs, takeDown, uniqueName } from './helpers.ts';

const TUTORIAL = join(import.meta.dirname, '../main/lab/import/fixtures/tutorial.yml');
const signal = new AbortController().signal;
const name = uniqueName('imp');

let host: Engine & { close(): void };
let setup: LabSetup;
let spec: LabSpec;

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
  const read = await setup.lab.handlers.parse({ text: readFileSync(TUTORIAL, 'utf8') }, { signal });
  expect(read.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  // The tutorial's name and ports are everybody's: here they are ours, where somebody has them.
  const file = LabSpec.parse(read.spec);
  const ports = await Promise.all(file.ports.map(async (port) => ({ ...port, host: await freePort(port.host) })));
  spec = { ...file, name, ports, registry: { ...file.registry, port: await freePort(Number(file.registry.port)) } };
  await bringUp(setup, host, spec);
});

afterAll(async () => {
  await takeDown(setup, host, name);
  await setup.close();
  host.close();
});

describe('the tutorial’s compose file, word for word', () => {
  it('becomes a lab whose four nodes are Ready', async () => {
    expect(await nodeLs(host, name)).toEqual([
      `${name}-manager Ready Leader`,
      `${name}-worker01 Ready`,
      `${name}-worker02 Ready`,
      `${name}-worker03 Ready`,
    ]);
  });

  it('has the registry that its nodes reach, on the port of the file', async () => {
    for (const registry of ['registry:5000', `${name}-registry:5000`]) {
      const { stdout } = await host.exec(`${name}-worker02`, ['wget', '-qO-', `http://${registry}/v2/_catalog`]);
      expect(JSON.parse(stdout)).toEqual({ repositories: [] });
    }
    const answer = await fetch(`http://127.0.0.1:${spec.registry.port}/v2/`);
    expect(answer.status).toBe(200);
  });

  it('has the file’s ports bound on the manager', async () => {
    const { published } = await setup.lab.find({ engine: host.id, lab: name });
    const bound = published.map(({ member, node, host: port }) => `${member} ${port}:${node}`).sort();
    expect(bound).toEqual(
      [
        `${name}-manager ${spec.ports[0]?.host}:80`,
        `${name}-manager ${spec.ports[1]?.host}:9000`,
        `${name}-registry ${spec.registry.port}:5000`,
      ].sort(),
    );
  });

  it('has /stack in its manager, and only there', async () => {
    await host.exec(`${name}-manager`, ['sh', '-c', 'echo hi > /stack/probe']);
    expect((await host.exec(`${name}-manager`, ['cat', '/stack/probe'])).stdout.trim()).toBe('hi');
    const { Mounts } = await host.docker.getContainer(`${name}-worker01`).inspect();
    expect(Mounts.map(({ Destination }) => Destination)).not.toContain('/stack');
  });

  it('is exported, read back as the same, and removed without a trace', async () => {
    const ref = { engine: host.id, lab: name };
    const { text } = await setup.lab.handlers.export({ ...ref, as: 'compose' }, { signal });
    const again = await setup.lab.handlers.parse({ text }, { signal });
    expect(again.spec).toMatchObject({
      name,
      managers: 1,
      workers: 3,
      ports: spec.ports,
      registry: { persistent: true },
    });
    await takeDown(setup, host, name);
    await expectNothingLeft(host, name);
  });
});
