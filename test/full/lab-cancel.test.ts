import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/main/engine/index.ts';
import {
  engine,
  expectNothingLeft,
  type LabSetup,
  labArea,
  labSpec,
  onStep,
  takeDown,
  uniqueName,
} from '../integration/helpers.ts';

/** Every step of the creation of a small lab that has all kinds of steps. */
const STEPS = [
  ...['spec', 'network', 'run registry', 'run manager', 'run worker01', 'ready manager', 'ready worker01'],
  ...['init', 'join worker01', 'label worker01', 'settle'],
];

let host: Engine & { close(): void };
let setup: LabSetup;

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
});

afterAll(async () => {
  await setup.close();
  host.close();
});

describe.each(['running', 'done'] as const)('a creation cancelled when a step is %s', (state) => {
  // The end of the last step is the end of the operation: nothing is left to cancel.
  it.each(state === 'done' ? STEPS.slice(0, -1) : STEPS)('%s, leaves nothing', async (step) => {
    const spec = labSpec({ name: uniqueName('labcancel'), labels: { worker01: { disk: 'ssd' } } });
    try {
      const operation = (await setup.lab.up(host.id, spec)) ?? '';
      let reached = false;
      await onStep(setup, operation, step, state, () => {
        reached = true;
        setup.operations.cancel(operation, false);
      });
      await expect(setup.operations.finished(operation)).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(reached).toBe(true);
      const { operations } = (await setup.operations.handlers.watch({ id: operation })).snapshot();
      expect(operations[0]).toMatchObject({ state: 'cancelled', leftovers: [] });
      await expectNothingLeft(host, spec.name);
    } finally {
      await takeDown(setup, host, spec.name);
    }
  });
});

it('the steps named here are all that there are', async () => {
  const spec = labSpec({ name: uniqueName('labcancel'), labels: { worker01: { disk: 'ssd' } } });
  const { steps } = await setup.lab.handlers.preview(
    { engine: host.id, spec },
    { signal: new AbortController().signal },
  );
  expect(steps.map(({ id }) => id).sort()).toEqual([...STEPS].sort());
});
