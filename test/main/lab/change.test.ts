import { describe, expect, it } from 'vitest';
import { type Aim, assertMayChange, changeOperation, planChange } from '../../../src/main/lab/change.ts';
import type { OperationInit } from '../../../src/main/operations/index.ts';
import type { Check } from '../../../src/shared/model/doctor.ts';
import type { LabSpec } from '../../../src/shared/model/lab.ts';
import { isOvertaken } from '../../../src/shared/model/lab-plan.ts';
import { addNodes, upgradeImage } from '../../../src/shared/spec-edit.ts';
import { aPlan } from '../../renderer/change/plans.ts';
import { aSpec, RESOLVED } from './lab-input.ts';
import { engineOf } from './model-engine.ts';
import { inputFor, living, planned } from './plan/living.ts';
import type { LabModel } from './plan/model.ts';

const lab = aSpec({ managers: 3, workers: 2 });
const { signal } = new AbortController();

const operationOn = (model: LabModel, aim: Aim, before: LabSpec = lab): OperationInit =>
  changeOperation({
    ...{ engineId: 'local', engine: () => engineOf(model), aim, before, revision: 1, version: RESOLVED.version },
  });

const idsOf = async ({ plan }: OperationInit): Promise<string[]> => (await plan(signal)).map(({ id }) => id);

/** What loses its data, by the row it is drawn in. */
const begunBy = async ({ plan }: OperationInit): Promise<string[]> =>
  (await plan(signal)).filter(({ title }) => title === 'begin anew').map(({ lane }) => lane);

/** Does the first steps of a plan, up to the one named. */
function doUpTo(model: LabModel, last: string, spec: LabSpec, rebuild: string[] = []): void {
  const { steps } = planned(model, spec, rebuild);
  const { layout } = inputFor(model, spec);
  for (const step of steps.slice(0, steps.findIndex(({ id }) => id === last) + 1)) model.perform(step, layout);
}

describe('a rebuild that failed and is tried again', () => {
  const aim: Aim = { kind: 'repair', spec: lab, rebuild: ['worker01'] };

  it('does not lose the new data too, once it has begun anew', async () => {
    const model = living(lab);
    const operation = operationOn(model, aim);
    expect(await begunBy(operation)).toEqual(['worker01']);
    doUpTo(model, 'rebuild worker01', lab, ['worker01']);
    expect(await begunBy(operation)).toEqual([]);
    expect(await idsOf(operation)).toEqual(['ready worker01', 'join worker01', 'forget worker01', 'settle']);
  });

  it('does it where it had not come so far', async () => {
    const model = living(lab);
    const operation = operationOn(model, aim);
    await operation.plan(signal);
    doUpTo(model, 'drain worker01', lab, ['worker01']);
    expect(await begunBy(operation)).toEqual(['worker01']);
    // Cut off between the container and its data.
    model.containers.delete('demo-worker01');
    expect(await begunBy(operation)).toEqual(['worker01']);
  });
});

describe('the images of the others', () => {
  const sharing = { ...lab, shareImages: true };
  const aim: Aim = { kind: 'repair', spec: sharing, rebuild: ['worker01'] };

  it('are given when what failed to is tried again', async () => {
    const model = living(sharing);
    const operation = operationOn(model, aim, sharing);
    await operation.plan(signal);
    doUpTo(model, 'join worker01', sharing, ['worker01']);
    expect(await idsOf(operation)).toEqual(['share worker01', 'settle']);
  });
});

describe('an operation that plans', () => {
  it('refuses what has become impossible meanwhile, and names all of it', async () => {
    const model = living(lab);
    for (const container of model.containers.values()) container.state = 'exited';
    const spec = { ...lab, ipv6: true };
    await expect(operationOn(model, { kind: 'spec', spec, rebuild: [] }).plan(signal)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: 'IPv6 cannot be switched on in a lab that is there' },
      ...{ hint: expect.stringContaining('Make another lab with IPv6'), details: ['demo is stopped'] },
    });
  });

  it('does not take back what somebody else has begun', async () => {
    const model = living(lab);
    model.notes.set(2, addNodes(lab, 'manager', 2));
    const operation = operationOn(model, { kind: 'spec', spec: addNodes(lab, 'worker'), rebuild: [] });
    const error: unknown = await Promise.resolve(operation.plan(signal)).catch((caught: unknown) => caught);
    expect(isOvertaken(error)).toBe(true);
    expect(error).toMatchObject({ message: 'demo was changed meanwhile: its spec is revision 2, not 1' });
  });
});

describe('what the doctor has found', () => {
  const IDS = ['engine.cgroup', 'engine.rootless', 'resources.memory', 'resources.disk', 'images.node', 'network.mtu'];
  const failing: Check[] = ['network.ports.8000', ...IDS].map((id) => ({
    ...{ id, result: 'failed' as const, group: 'engine' as const, title: id, found: id, fix: `Mend ${id}.` },
    ...{ commands: [], instead: [] },
  }));
  /** What stops a change to this spec. */
  const stops = async (spec: LabSpec, model = living(lab)): Promise<string[]> => {
    const deps = { version: RESOLVED.version, preflight: async () => failing };
    const plan = await planChange(engineOf(model), 'demo', { kind: 'spec', spec, rebuild: [] }, deps, signal);
    expect(plan.refusals.every(({ message, hint }) => hint === `Mend ${message}.`)).toBe(true);
    return plan.refusals.map(({ message }) => message);
  };
  const made = ['network.ports.8000', 'engine.cgroup', 'engine.rootless'];

  it('stops what makes a container, where none of that kind may start', async () => {
    expect(await stops(upgradeImage(lab, 'docker:18.09-dind'))).toEqual(made);
  });

  it('stops a new node for which there is no room', async () => {
    expect(await stops(addNodes(lab, 'worker'))).toEqual([...made, 'resources.memory', 'resources.disk']);
  });

  it('stops nothing that a lab has proved by being there', async () => {
    expect(await stops({ ...lab, labels: { worker01: { disk: 'ssd' } } })).toEqual(['network.ports.8000']);
    expect(await stops(lab)).toEqual([]);
    const lost = living(lab);
    lost.containers.delete('demo-worker01');
    expect(await stops(lab, lost)).toEqual(made);
  });
});

describe('assertMayChange', () => {
  const plan = { ...aPlan({ revision: 3 }), warnings: ['web waits.', 'Images are lost.'] };
  const asked = (confirmed: string[], revision = 3) => assertMayChange('demo', plan, { revision, confirmed });

  it('lets through what was agreed to', () => {
    expect(() => asked(['Images are lost.', 'web waits.'])).not.toThrow();
    expect(() => asked(['It is late.', ...plan.warnings])).not.toThrow();
  });

  it('refuses what it costs by now and was not shown', () => {
    expect(() => asked(['web waits.'])).toThrow(
      expect.objectContaining({
        ...{ code: 'CONFLICT', message: 'This has to be confirmed: Images are lost.', retryable: false },
        hint: 'Confirm it where the plan is shown; on the command line with --yes.',
      }),
    );
    expect(() => asked([])).toThrow('This has to be confirmed: web waits. Images are lost.');
  });

  it('tells a lab that has moved on from what is refused for itself', () => {
    const caught = (act: () => void): unknown => {
      try {
        act();
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(isOvertaken(caught(() => asked(plan.warnings, 2)))).toBe(true);
    expect(isOvertaken(caught(() => asked([])))).toBe(false);
  });
});
