import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Docker, Engine } from '../../src/main/engine/index.ts';
import type { LabSpec } from '../../src/shared/model/lab.ts';
import { LiveLab } from '../support/live-lab.ts';
import { until } from '../support/until.ts';
import { engine, expectNothingLeft, type LabSetup, labArea, labSpec, uniqueName } from './helpers.ts';

const name = uniqueName('apply-repair');
const spec: LabSpec = labSpec({ name, managers: 3, workers: 1, labels: { worker01: { disk: 'ssd' } } });

let host: Engine & { close(): void };
let setup: LabSetup;
let lab: LiveLab;

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
  lab = new LiveLab(setup, host, name);
  await lab.up(spec);
  await lab.serve('web', 2);
});

afterAll(async () => {
  await lab.down();
  await expectNothingLeft(host, name);
  await setup.close();
  host.close();
});

// Whatever was broken: the lab is as its spec says, and what ran in it runs.
afterEach(async () => {
  await lab.expectIs(spec);
  await lab.untilServes('web', 2);
});

const container = (short: string): Docker.Container => host.docker.getContainer(`${name}-${short}`);

describe('a repair brings back', () => {
  it('a worker that was deleted, as the node that it was', async () => {
    const before = await lab.node('worker01');
    await lab.remove('worker01');
    expect(await lab.find()).toMatchObject({ state: 'degraded', problem: 'worker01 is missing' });
    await lab.repair();
    expect((await lab.node('worker01'))?.id).toBe(before?.id);
  });

  it('a worker that lost its data, as another node with the same labels', async () => {
    const before = await lab.node('worker01');
    await lab.remove('worker01', { volume: true });
    await lab.repair();
    expect((await lab.node('worker01'))?.id).not.toBe(before?.id);
    const label = `docker node inspect --format '{{.Spec.Labels.disk}}' ${name}-worker01`;
    expect(await lab.typed(`${name}-manager`, label)).toBe('ssd');
  });

  it('a worker that was stopped, another node that was paused, and the registry that was deleted', async () => {
    await Promise.all([container('worker01').kill(), container('manager02').pause(), lab.remove('registry')]);
    const member = async (short: string) =>
      (await lab.find()).members.find(({ name: of }) => of === `${name}-${short}`);
    await until('it is listed as stopped', async () => (await member('worker01'))?.state === 'exited');
    const { parts } = await lab.plan({ kind: 'repair', rebuild: [] });
    await lab.repair();
    expect(parts.map(({ name: part, what }) => `${part} ${what}`).sort()).toEqual([
      ...['manager02 start', 'registry make', 'worker01 start'],
    ]);
  });

  it('a worker that left the swarm by hand', async () => {
    await lab.typed(`${name}-worker01`, 'docker swarm leave');
    // The managers have it Ready for some heartbeats more.
    const { steps } = await lab.plan({ kind: 'repair', rebuild: [] });
    expect(steps.map(({ id }) => id)).toContain('join worker01');
    await lab.repair();
  });

  it('a manager that was deleted with its data, whose vote still counted', async () => {
    await lab.remove('manager03', { volume: true });
    await lab.repair();
  });

  it('a manager that left the swarm by hand', async () => {
    await lab.typed(`${name}-manager03`, 'docker swarm leave --force');
    await lab.repair();
  });

  it('a node that is to begin anew, without its data', async () => {
    const before = await lab.node('manager02');
    await lab.repair('manager02');
    expect((await lab.node('manager02'))?.id).not.toBe(before?.id);
  });
});
