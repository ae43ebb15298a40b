import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Engine } from '../../src/main/engine/index.ts';
import type { LabSpec } from '../../src/shared/model/lab.ts';
import { engine, expectNothingLeft, type LabSetup, labArea, labSpec, uniqueName } from '../integration/helpers.ts';
import { type FaultyEngine, faultyEngine } from '../support/faulty-engine.ts';
import { LiveLab } from '../support/live-lab.ts';

const name = uniqueName('apply-fault');
const one: LabSpec = labSpec({ name, workers: 1 });
const two: LabSpec = { ...one, workers: 2 };

let host: Engine & { close(): void };
let setup: LabSetup;
let lab: LiveLab;

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
  lab = new LiveLab(setup, host, name);
  await lab.up(two);
});
afterAll(async () => {
  await lab.down();
  await expectNothingLeft(host, name);
  await setup.close();
  host.close();
});

describe('a node that never drains', () => {
  const fails = (): Promise<void> =>
    expect(lab.change(one)).rejects.toMatchObject({
      message: expect.stringMatching(/worker02 is not empty after 60 s: \d tasks? of stubborn still runs? there/),
    });

  it('is given up after a minute, by the name of what holds it; taken back, it takes tasks again', async () => {
    const deaf = `--entrypoint "sh -c 'trap : TERM; while :; do sleep 1; done'" --stop-grace-period 10m`;
    await lab.serve('stubborn', 1, ['--constraint', `node.hostname==${name}-worker02`, deaf]);
    await fails();
    expect((await lab.find()).state).toBe('half-changed');
    await lab.revert();
    await lab.expectIs(two);
    await lab.untilServes('stubborn', 1);
  });

  it('goes when the change is gone on with after its task has ended', async () => {
    await fails();
    await lab.typed(`${name}-manager`, 'docker service rm stubborn');
    await lab.typed(`${name}-worker02`, 'docker ps -q --filter name=stubborn | xargs docker kill');
    await lab.resume();
    await lab.expectIs(one);
  });
});

describe('an engine whose disk is full', () => {
  let faulty: FaultyEngine;
  let through: Engine & { close(): void };
  let behind: LabSetup;
  beforeAll(async () => {
    faulty = await faultyEngine({});
    through = await connect(faulty.address);
    behind = labArea(through, { unchecked: true });
  });
  afterAll(async () => {
    await behind.close();
    through.close();
    await faulty.close();
  });

  it('stops a change with that as the reason; with room again it is gone on with', async () => {
    const full = new LiveLab(behind, through, name);
    const message = 'mkdir /var/lib/docker/overlay2/x: no space left on device';
    faulty.faults = { refuse: { path: /^POST .*\/containers\/create/, status: 500, message } };
    await expect(full.change(two)).rejects.toMatchObject({ cause: { code: 'DISK_FULL' } });
    expect((await full.find()).state).toBe('half-changed');
    faulty.faults = {};
    await full.resume();
    await full.expectIs(two);
  });
});

it('a new node has the images of the others, where the lab is to share them', async () => {
  await lab.serve('web', 2);
  await lab.typed(`${name}-worker01`, 'docker pull -q registry:5000/hello:latest');
  const shared: LabSpec = { ...two, workers: 3, shareImages: true };
  await lab.change(shared);
  await lab.expectIs(shared);
  const images = await lab.typed(`${name}-worker03`, 'docker image ls --format "{{.Repository}}:{{.Tag}}"');
  expect(images.split('\n')).toContain('registry:5000/hello:latest');
});
