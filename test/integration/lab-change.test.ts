import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextFreePort } from '../../src/main/doctor/index.ts';
import type { Engine } from '../../src/main/engine/index.ts';
import type { LabSpec } from '../../src/shared/model/lab.ts';
import { LiveLab } from '../support/live-lab.ts';
import { engine, expectNothingLeft, type LabSetup, labArea, labSpec, onStep, uniqueName } from './helpers.ts';

const name = uniqueName('apply-change');

let host: Engine & { close(): void };
let setup: LabSetup;
let lab: LiveLab;
/** What the lab is to be by now. */
let spec: LabSpec = labSpec({ name, workers: 1 });

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
  lab = new LiveLab(setup, host, name);
  await lab.up(spec);
});

afterAll(async () => {
  await lab.down();
  await expectNothingLeft(host, name);
  await setup.close();
  host.close();
});

const to = async (change: Partial<LabSpec>): ReturnType<LiveLab['change']> => {
  spec = { ...spec, ...change };
  return lab.change(spec);
};

describe('a lab in which a service runs', () => {
  it('is as its spec says, and nothing is to be done', async () => {
    await lab.expectIs(spec);
    expect(await lab.change(spec)).toBeUndefined();
    expect(await lab.repair()).toBeUndefined();
  });

  it('grows by two workers; tasks stay where they are', async () => {
    await lab.serve('web', 3);
    const before = await lab.tasks('web');
    const operation = await to({ workers: 3, labels: { worker03: { disk: 'ssd' } } });
    expect(operation).toMatchObject({ kind: 'lab.change', state: 'done' });
    await lab.expectIs(spec);
    expect(await lab.tasks('web')).toEqual(before);
    const labels = await lab.typed(
      `${name}-manager`,
      `docker node inspect ${name}-worker03 --format '{{json .Spec.Labels}}'`,
    );
    expect(JSON.parse(labels)).toEqual({ disk: 'ssd' });
  });

  it('gives up a worker whose tasks move to the others', async () => {
    await lab.typed(`${name}-manager`, 'docker service update --force --detach web');
    await lab.untilServes('web', 3);
    await lab.typed(`${name}-manager`, 'docker service scale --detach web=6');
    await lab.untilServes('web', 6);
    const plan = await lab.plan({ kind: 'spec', spec: { ...spec, workers: 2, labels: {} } });
    expect(plan.parts).toEqual([expect.objectContaining({ name: 'worker03', what: 'remove' })]);
    expect(plan.parts[0]?.moves).toEqual([{ service: 'web', tasks: expect.any(Number) }]);
    await to({ workers: 2, labels: {} });
    await lab.expectIs(spec);
    await lab.untilServes('web', 6);
    expect((await lab.tasks('web')).filter((task) => task.startsWith('worker03'))).toEqual([]);
  });

  it('has its only manager made anew with another port; tasks on workers are untouched', async () => {
    await lab.typed(`${name}-manager`, 'docker service update --detach --constraint-add node.role==worker web');
    await lab.typed(`${name}-manager`, 'docker service scale --detach web=3');
    await settled('web', 3, (task) => !task.startsWith('manager'));
    const [before, manager] = [await lab.tasks('web'), await lab.node('manager')];
    const port = await nextFreePort(host, 18_300);
    const operation = await to({ ports: [{ host: port, node: 80, protocol: 'tcp', bind: '127.0.0.1' }] });
    expect(operation).toMatchObject({ state: 'done' });
    await lab.expectIs(spec);
    expect((await lab.node('manager'))?.id).toBe(manager?.id);
    expect(await lab.tasks('web')).toEqual(before);
    expect((await lab.find()).published).toContainEqual(
      expect.objectContaining({ member: `${name}-manager`, host: port, node: 80 }),
    );
  });

  it('has a worker made anew as the same node, active as it was', async () => {
    await lab.typed(`${name}-manager`, `docker node update --availability pause ${name}-worker02`);
    const before = await lab.node('worker02');
    await to({ nodes: { worker02: { ports: [], mounts: [], limits: { cpus: 1 } } } });
    const after = await lab.node('worker02');
    expect(after).toMatchObject({ id: before?.id, status: 'ready', availability: 'pause' });
    await lab.typed(`${name}-manager`, `docker node update --availability active ${name}-worker02`);
    await lab.untilServes('web', 3);
    await lab.expectIs(spec);
  });

  it('gets two more managers by adding them, and gives them up again', async () => {
    await to({ managers: 3 });
    await lab.expectIs(spec);
    await to({ managers: 1 });
    await lab.expectIs(spec);
    await lab.untilServes('web', 3);
  });

  it('left half-changed is finished', async () => {
    const before = spec;
    spec = { ...spec, workers: 3 };
    await leftHalf('run worker03');
    expect(await lab.find()).toMatchObject({ state: 'half-changed', spec, before });
    await lab.resume();
    await lab.expectIs(spec);
  });

  it('left half-changed is taken back', async () => {
    const before = spec;
    spec = { ...spec, workers: 4 };
    await leftHalf('ready worker04');
    expect(await lab.find()).toMatchObject({ state: 'half-changed' });
    expect(await lab.revert()).toMatchObject({ kind: 'lab.revert', state: 'done' });
    spec = before;
    await lab.expectIs(spec);
    await expect(lab.revert()).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is refused to whoever looked at the plan of an earlier spec', async () => {
    const change = { kind: 'spec' as const, spec: { ...spec, workers: 2 } };
    const { revision } = await lab.plan(change);
    const stale = { ...lab.ref, change, revision: revision - 1, confirmed: [] };
    await expect(setup.lab.handlers.change(stale, { signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`revision ${revision}`),
    });
  });

  /** What quitting in the middle does: cancelled as a step begins, and what was done is kept. */
  async function leftHalf(step: string): Promise<void> {
    const operation = (await lab.begin({ kind: 'spec', spec })) ?? '';
    await onStep(setup, operation, step, 'running', () => setup.operations.cancel(operation, true));
    await expect(setup.operations.finished(operation)).rejects.toMatchObject({ code: 'CANCELLED' });
  }

  async function settled(service: string, replicas: number, each: (task: string) => boolean): Promise<void> {
    await expect
      .poll(async () => (await lab.tasks(service)).filter(each).length, { timeout: 40_000, interval: 250 })
      .toBe(replicas);
    await lab.untilServes(service, replicas);
  }
});
