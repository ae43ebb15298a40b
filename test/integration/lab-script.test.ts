import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/main/engine/index.ts';
import { engine, expectNothingLeft, type LabSetup, labArea, labSpec, nodeLs, takeDown, uniqueName } from './helpers.ts';

const sh = promisify(execFile);
const spec = labSpec({ name: uniqueName('labscript'), labels: { worker01: { note: "it's a disk" } } });

let host: Engine & { close(): void };
let setup: LabSetup;

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
});

afterAll(async () => {
  await takeDown(setup, host, spec.name);
  await expectNothingLeft(host, spec.name);
  await setup.close();
  host.close();
});

it('the script makes the lab that it describes, and Skep finds it', async () => {
  const { script } = await setup.lab.handlers.preview(
    { engine: host.id, spec },
    { signal: new AbortController().signal },
  );
  await sh('sh', ['-c', script]);
  expect(await nodeLs(host, spec.name)).toEqual([`${spec.name}-manager Ready Leader`, `${spec.name}-worker01 Ready`]);
  expect(await setup.lab.find({ engine: host.id, lab: spec.name })).toMatchObject({ state: 'running', spec });
  expect(await setup.lab.up(host.id, spec)).toBeUndefined();
});
