import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/main/engine/index.ts';
import type { LabSpec } from '../../src/shared/model/lab.ts';
import { engine, expectNothingLeft, type LabSetup, labArea, labSpec, uniqueName } from '../integration/helpers.ts';
import { LiveLab } from '../support/live-lab.ts';
import { until } from '../support/until.ts';

/** Repairs that wait for an election. */
const name = uniqueName('apply-elect');
const spec: LabSpec = labSpec({ name, managers: 3, workers: 1 });
const CONTAINERS = ['manager', 'manager02', 'manager03', 'worker01', 'registry'];

let host: Engine & { close(): void };
let setup: LabSetup;
let lab: LiveLab;

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

afterEach(() => lab.expectIs(spec));

it('the leader that was deleted with its data joins the others’ swarm', async () => {
  const leader = (await lab.nodes()).find(({ manager }) => manager === 'Leader')?.name ?? '';
  await lab.remove(leader.slice(name.length + 1), { volume: true });
  await lab.repair();
});

it('the first manager that was deleted with its data joins the others’ swarm', async () => {
  const others = (await lab.nodes()).filter(({ name: node }) => node !== `${name}-manager`).map(({ id }) => id);
  await lab.remove('manager', { volume: true });
  await lab.repair();
  expect((await lab.nodes()).map(({ id }) => id)).toEqual(expect.arrayContaining(others));
});

it('a lab that was stopped comes back as the same nodes', async () => {
  const before = (await lab.nodes()).map(({ id }) => id).sort();
  await Promise.all(CONTAINERS.map((short) => host.docker.getContainer(`${name}-${short}`).stop()));
  await until('listed as stopped', async () => (await lab.find()).state === 'stopped');
  await lab.repair();
  expect((await lab.nodes()).map(({ id }) => id).sort()).toEqual(before);
});

it('a network that was deleted is there again, with the addresses that the nodes had', async () => {
  const { subnet, members } = await lab.find();
  const network = host.docker.getNetwork(name);
  await Promise.all(members.map((member) => network.disconnect({ Container: member.name, Force: true })));
  await network.remove();
  await until('seen', async () => (await lab.find()).problem === 'Its network is gone');
  await lab.repair();
  const after = await lab.find();
  expect(after.subnet).toBe(subnet);
  expect(after.members.map(({ address }) => address)).toEqual(members.map(({ address }) => address));
});
