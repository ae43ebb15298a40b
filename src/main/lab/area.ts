import { SkepError } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/doctor.ts';
import type { Lab, LabRef, LabSpec } from '../../shared/model/lab.ts';
import type { LabChange } from '../../shared/model/lab-plan.ts';
import type { Engine, Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import type { Operations } from '../operations/index.ts';
import type { AreaHandlers } from '../types.ts';
import { type Aim, aimOf, assertMayChange, changeOperation, knownSpecOf, planChange, revisionOf } from './change.ts';
import { exportLab } from './export/index.ts';
import { readLab } from './import/index.ts';
import { layoutOf } from './layout/layout.ts';
import { Discovery } from './observe/discovery.ts';
import { observeLab } from './observe/observe.ts';
import { withSwarm } from './observe/swarm.ts';
import { beforeOf, toLab } from './observe/to-lab.ts';
import { isEmpty, type ObservedLab } from './observe/types.ts';
import { type BuildKind, buildOperation, destroyOperation, stopOperation } from './operations.ts';
import { preview } from './preview.ts';
import { assertConsistent, assertNamesFree, assertOnlyStarts, assertPassed } from './refuse.ts';
import { isSameSpec } from './spec/same.ts';
import { guess, survey } from './survey.ts';

export interface LabAreaDeps {
  engines: Engines;
  operations: Operations;
  doctor: { preflight(engine: Engine, spec: LabSpec, signal: AbortSignal): Promise<Check[]> };
  log: Log;
  /** The app's version: what it makes is labelled with it. */
  version: string;
}

export interface LabArea {
  handlers: AreaHandlers<'lab'>;
  /** All labs of one engine, each as it is now. */
  all(engine: string): Promise<Lab[]>;
  /** A lab as it is now. @throws SkepError NOT_FOUND. */
  find(ref: LabRef): Promise<Lab>;
  /**
   * What `skep up` means: makes the lab, finishes a half-built one, starts a stopped one, changes one that is otherwise.
   * Returns the operation, or nothing when the lab is up and as it is to be. A creation that fails is taken back.
   * @throws SkepError CONFLICT where a change has to be confirmed, or cannot be done.
   */
  up(engine: string, spec: LabSpec): Promise<string | undefined>;
  close(): void;
}

interface Asked {
  change: LabChange;
  revision: number;
  /** Warnings that were agreed to. */
  confirmed: readonly string[];
}

export function createLabArea(deps: LabAreaDeps): LabArea {
  const { engines, operations, doctor, version } = deps;
  const discovery = new Discovery(deps);
  const changeDeps = { version, preflight: doctor.preflight };

  /** All that can be known to be wrong is found here, before anything is made. */
  const admit = async (engine: Engine, spec: LabSpec, signal: AbortSignal): Promise<void> => {
    assertConsistent(spec);
    const [checks] = await Promise.all([
      doctor.preflight(engine, spec, signal),
      assertNamesFree(engine, layoutOf(spec, guess(spec, version))),
    ]);
    assertPassed(checks);
  };

  const build = (kind: BuildKind, engineId: string, spec: LabSpec, undoOnFailure = false): string => {
    const engine = (): Engine => engines.get(engineId);
    return operations.start(buildOperation({ kind, engineId, engine, spec, version, undoOnFailure }));
  };

  /** A lab that is there. */
  const existing = async ({ engine, lab }: LabRef): Promise<ObservedLab> => {
    const observed = await observeLab(engines.get(engine), lab);
    if (!isEmpty(observed)) return observed;
    throw new SkepError('NOT_FOUND', `There is no lab ${lab} on this engine`, {
      hint: 'It was removed, or it is on another engine.',
    });
  };

  const look = async (engine: Engine, observed: ObservedLab): Promise<Lab> => {
    const id = operations.of(engine.id, observed.name);
    const operation = id === undefined ? undefined : operations.get(id);
    const found = operation ? observed : await withSwarm(engine, observed);
    return toLab({ engine: engine.id, observed: found, operation });
  };

  const up = async (engineId: string, spec: LabSpec): Promise<string | undefined> => {
    const engine = engines.get(engineId);
    const observed = await observeLab(engine, spec.name);
    if (isEmpty(observed)) {
      await admit(engine, spec, new AbortController().signal);
      return build('lab.create', engineId, spec, true);
    }
    if (!isSameSpec(knownSpecOf(observed), spec)) {
      const asked = { change: { kind: 'spec', spec }, revision: revisionOf(observed), confirmed: [] } as const;
      return change({ engine: engineId, lab: spec.name }, asked, new AbortController().signal);
    }
    const { state } = await look(engine, observed);
    if (state === 'running') return undefined;
    if (state === 'half-changed') return finishChange(engineId, observed);
    return build(state === 'stopped' || state === 'degraded' ? 'lab.start' : 'lab.resume', engineId, spec);
  };

  const change = async (ref: LabRef, asked: Asked, signal: AbortSignal): Promise<string | undefined> => {
    const observed = await existing(ref);
    const aim = aimOf(asked.change, observed);
    if (aim.kind === 'spec') assertConsistent(aim.spec);
    const plan = await planChange(engines.get(ref.engine), ref.lab, aim, changeDeps, signal);
    assertMayChange(ref.lab, plan, asked);
    return plan.steps.length === 0 ? undefined : begin(ref.engine, observed, aim);
  };

  const begin = (engineId: string, observed: ObservedLab, aim: Aim): string =>
    operations.start(
      changeOperation({
        ...{ engineId, engine: () => engines.get(engineId), aim, version, revision: revisionOf(observed) },
        before: beforeOf(observed) ?? knownSpecOf(observed),
      }),
    );

  /** The change that is half done goes on to its end; cancelled it goes back to where it began. */
  const finishChange = (engineId: string, observed: ObservedLab): string =>
    begin(engineId, observed, { kind: 'spec', spec: knownSpecOf(observed), rebuild: [] });

  const buildExisting = async (kind: BuildKind, ref: LabRef): Promise<{ operation: string }> => {
    const observed = await existing(ref);
    if (kind === 'lab.start') assertOnlyStarts(observed);
    const half = beforeOf(observed) !== undefined;
    return {
      operation: half ? finishChange(ref.engine, observed) : build(kind, ref.engine, knownSpecOf(observed)),
    };
  };

  const handlers: AreaHandlers<'lab'> = {
    list: () => discovery.fresh(),
    looks: () => discovery.looking(),
    parse: ({ text }) => readLab(text),
    preview: ({ engine, spec }, { signal }) => preview({ engine: () => engines.get(engine), spec, version, signal }),
    preflight: ({ engine, spec }, { signal }) => doctor.preflight(engines.get(engine), spec, signal),
    async create({ engine, spec }, { signal }) {
      if (!isEmpty(await observeLab(engines.get(engine), spec.name))) throw labExists(spec.name);
      await admit(engines.get(engine), spec, signal);
      return { operation: build('lab.create', engine, spec) };
    },
    async plan({ change: asked, ...ref }, { signal }) {
      const aim = aimOf(asked, await existing(ref));
      return planChange(engines.get(ref.engine), ref.lab, aim, changeDeps, signal);
    },
    async change({ engine, lab, ...asked }, { signal }) {
      const operation = await change({ engine, lab }, asked, signal);
      return operation === undefined ? {} : { operation };
    },
    resume: (ref) => buildExisting('lab.resume', ref),
    start: (ref) => buildExisting('lab.start', ref),
    async stop(ref) {
      await existing(ref);
      return { operation: operations.start(stopOperation(ref, () => engines.get(ref.engine))) };
    },
    async destroy({ confirm, ...ref }) {
      if (confirm !== ref.lab) {
        throw new SkepError('INVALID_INPUT', `The name ${confirm} is not the lab’s`, { hint: `Type ${ref.lab}.` });
      }
      await existing(ref);
      return { operation: operations.start(destroyOperation(ref, () => engines.get(ref.engine))) };
    },
    async export({ as, ...ref }, { signal }) {
      const engine = engines.get(ref.engine);
      const spec = knownSpecOf(await existing(ref));
      const { resolved } = await survey(engine, spec, version, signal);
      return exportLab(as, spec, resolved, engine.shellPrefix);
    },
  };
  return {
    ...{ handlers, up },
    all: (engine) => discovery.of(engine),
    find: async (ref) => look(engines.get(ref.engine), await existing(ref)),
    close: () => discovery.close(),
  };
}

const labExists = (name: string): SkepError =>
  new SkepError('NAME_TAKEN', `There is a lab ${name} already`, {
    hint: 'Choose another name; a half-built lab can be finished or removed where it is listed.',
  });
