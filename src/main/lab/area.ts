import { isDeepStrictEqual } from 'node:util';
import { SkepError } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/doctor.ts';
import type { Lab, LabRef, LabSpec } from '../../shared/model/lab.ts';
import type { Engine, Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import type { Operations } from '../operations/index.ts';
import type { AreaHandlers } from '../types.ts';
import { otherSettings } from './apply/index.ts';
import { exportLab } from './export/index.ts';
import { layoutOf } from './layout/layout.ts';
import { Discovery } from './observe/discovery.ts';
import { observeLab } from './observe/observe.ts';
import { observeSwarm } from './observe/swarm.ts';
import { toLab } from './observe/to-lab.ts';
import { isEmpty, type ObservedLab, specOf } from './observe/types.ts';
import { type BuildKind, buildOperation, destroyOperation, stopOperation } from './operations.ts';
import { preview } from './preview.ts';
import { assertConsistent, assertNamesFree, assertPassed } from './refuse.ts';
import { parseLabYml } from './spec/parse.ts';
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
  /** A lab as it is now. @throws SkepError NOT_FOUND. */
  find(ref: LabRef): Promise<Lab>;
  /**
   * What `skep up` means: makes the lab, finishes a half-built one, starts a stopped one. Returns the operation, or nothing
   * when the lab is up. A creation that fails is taken back.
   */
  up(engine: string, spec: LabSpec): Promise<string | undefined>;
  close(): void;
}

export function createLabArea(deps: LabAreaDeps): LabArea {
  const { engines, operations, doctor, version } = deps;
  const discovery = new Discovery(deps);

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
    const swarm = operation ? ({ asked: false } as const) : await observeSwarm(engine, observed);
    return toLab({ engine: engine.id, observed, swarm, operation });
  };

  const up = async (engineId: string, spec: LabSpec): Promise<string | undefined> => {
    const engine = engines.get(engineId);
    const observed = await observeLab(engine, spec.name);
    if (isEmpty(observed)) {
      await admit(engine, spec, new AbortController().signal);
      return build('lab.create', engineId, spec, true);
    }
    if (!isDeepStrictEqual(knownSpecOf(observed), spec)) throw otherSettings(spec.name);
    const { state } = await look(engine, observed);
    if (state === 'running') return undefined;
    return build(state === 'stopped' || state === 'degraded' ? 'lab.start' : 'lab.resume', engineId, spec);
  };

  const buildExisting = async (kind: BuildKind, ref: LabRef): Promise<{ operation: string }> => ({
    operation: build(kind, ref.engine, knownSpecOf(await existing(ref))),
  });

  const handlers: AreaHandlers<'lab'> = {
    list: () => discovery.fresh(),
    parse: ({ text }) => parseLabYml(text),
    preview: ({ engine, spec }, { signal }) => preview({ engine: () => engines.get(engine), spec, version, signal }),
    preflight: ({ engine, spec }, { signal }) => doctor.preflight(engines.get(engine), spec, signal),
    async create({ engine, spec }, { signal }) {
      if (!isEmpty(await observeLab(engines.get(engine), spec.name))) throw labExists(spec.name);
      await admit(engines.get(engine), spec, signal);
      return { operation: build('lab.create', engine, spec) };
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
    find: async (ref) => look(engines.get(ref.engine), await existing(ref)),
    close: () => discovery.close(),
  };
}

/** @throws SkepError CONFLICT where what the lab was to be is lost. */
function knownSpecOf(observed: ObservedLab): LabSpec {
  const spec = specOf(observed);
  if (spec) return spec;
  const { name } = observed;
  throw new SkepError('CONFLICT', `What ${name} was to be is not known: its spec volume is gone or unreadable`, {
    hint: `It can only be removed: skep down ${name}`,
  });
}

const labExists = (name: string): SkepError =>
  new SkepError('NAME_TAKEN', `There is a lab ${name} already`, {
    hint: 'Choose another name; a half-built lab can be finished or removed where it is listed.',
  });
