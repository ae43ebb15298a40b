import { afterEach, describe, expect, it } from 'vitest';
import { createLabArea, type LabArea } from '../../../src/main/lab/index.ts';
import { buildOperation } from '../../../src/main/lab/operations.ts';
import type { Log } from '../../../src/main/log.ts';
import { createOperations, type OperationInit } from '../../../src/main/operations/index.ts';
import { addNodes, removeNode } from '../../../src/shared/spec-edit.ts';
import { CONTEXT, oneEngine } from '../../support/one-engine.ts';
import { aSpec, RESOLVED } from './lab-input.ts';
import { engineOf } from './model-engine.ts';
import { living } from './plan/living.ts';
import type { LabModel } from './plan/model.ts';

const lab = aSpec({ workers: 3 });
const less = removeNode(lab, 'worker03');
const ref = { engine: 'local', lab: 'demo' };
const SILENT = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Log;

let area: LabArea | undefined;
afterEach(() => area?.close());

function areaOf(model: LabModel): { area: LabArea; kinds: string[] } {
  const kinds: string[] = [];
  const operations = createOperations({ log: SILENT });
  const start = ({ kind }: OperationInit): string => {
    kinds.push(kind);
    return 'op-1';
  };
  area = createLabArea({
    ...{ engines: oneEngine(engineOf(model)), operations: { ...operations, start }, log: SILENT },
    ...{ doctor: { preflight: async () => [] }, version: RESOLVED.version },
  });
  return { area, kinds };
}

const startOf = (model: LabModel, spec = lab): OperationInit =>
  buildOperation({
    kind: 'lab.start',
    engineId: 'local',
    engine: () => engineOf(model),
    spec,
    version: RESOLVED.version,
  });

function stop(model: LabModel): LabModel {
  for (const container of model.containers.values()) container.state = 'exited';
  return model;
}

describe('to start a lab', () => {
  it('starts what is stopped', async () => {
    const model = stop(living(lab));
    const { area, kinds } = areaOf(model);
    await area.handlers.start(ref, CONTEXT);
    expect(kinds).toEqual(['lab.start']);
    const steps = await startOf(model).plan(CONTEXT.signal);
    expect(steps.filter(({ title }) => title === 'start').map(({ lane }) => lane)).toEqual(
      expect.arrayContaining(['registry', 'manager', 'worker01', 'worker02', 'worker03']),
    );
  });

  it('is refused where a change of it is half done: both ways out are told', async () => {
    const model = stop(living(lab));
    model.notes.set(2, less);
    const { area, kinds } = areaOf(model);
    const refusal = {
      ...{ code: 'CONFLICT', message: 'demo is half-changed: to start it would be to go on with the change' },
      hint: 'Finish the change (skep up demo) or take it back (skep revert demo): both start what is stopped.',
    };
    await expect(area.handlers.start(ref, CONTEXT)).rejects.toMatchObject(refusal);
    expect(kinds).toEqual([]);
    // Tried again after somebody has begun the change.
    await expect(startOf(model, less).plan(CONTEXT.signal)).rejects.toMatchObject(refusal);
  });

  it('goes on with the change as such, where that is what is asked for', async () => {
    const model = stop(living(lab));
    model.notes.set(2, addNodes(lab, 'worker'));
    const { area, kinds } = areaOf(model);
    await area.handlers.resume(ref, CONTEXT);
    await area.up('local', addNodes(lab, 'worker'));
    expect(kinds).toEqual(['lab.change', 'lab.change']);
  });

  it('removes no node that was left by a change that was taken back by half', async () => {
    const model = stop(living(lab));
    model.notes.set(1, less);
    await expect(startOf(model, less).plan(CONTEXT.signal)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: 'To start demo would be to remove worker03, which it wants no more' },
      hint: 'Look at what would be done, and do it: skep repair demo',
    });
  });
});
