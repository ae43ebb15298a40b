import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations } from '../../src/main/operations/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import { aSpec } from '../support/a-spec.ts';
import { CONTEXT, oneEngine } from '../support/one-engine.ts';
import { connectHost, RawLab } from '../support/raw-lab.ts';

let engine: Connection;
let lab: RawLab;
let area: SwarmArea;

beforeAll(async () => {
  engine = await connectHost();
  lab = await new RawLab(engine, 'services-full', { workers: 0, net: '10.213.42' }).up();
  area = createSwarmArea({ engines: oneEngine(engine), operations: createOperations({ log: SILENT }), log: SILENT });
});

afterAll(async () => {
  area?.close();
  await lab?.down();
  engine?.close();
});

const names = Array.from({ length: 300 }, (_, i) => `many-${i}`);
/** Twenty at a time, as an impatient person with twenty hands. */
async function inTwenties(work: (name: string) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < names.length; i += 20) await Promise.all(names.slice(i, i + 20).map(work));
}

it('makes, scales and removes 300 services', async () => {
  const { docker } = engine.node(lab.manager);
  const service = (name: string) => ({ ...lab.ref, service: name });
  await inTwenties(
    (name) =>
      area.handlers.createService({ ...lab.ref, service: aSpec({ name, replicas: 0 }) }, CONTEXT) as Promise<unknown>,
  );
  expect(await docker.listServices()).toHaveLength(300);
  const constraints = ['node.role==none'];
  const base = aSpec({ replicas: 0 });
  await inTwenties(async (name) => {
    const update = { base: { ...base, name }, spec: { ...base, name, constraints }, force: false, nodeLabels: [] };
    await area.handlers.updateService({ ...service(name), ...update }, CONTEXT);
    await area.handlers.scaleService({ ...service(name), replicas: 2 }, CONTEXT);
  });
  const after = await docker.listServices();
  expect(new Set(after.map(({ Spec }) => Spec?.Mode?.Replicated?.Replicas))).toEqual(new Set([2]));
  await inTwenties((name) => area.handlers.removeService(service(name), CONTEXT) as Promise<unknown>);
  expect(await docker.listServices()).toEqual([]);
});
