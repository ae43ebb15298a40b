import { SkepError } from '../../shared/errors.ts';
import { type Check, checkOf, type DoctorReport } from '../../shared/model/doctor.ts';
import { LabSpec } from '../../shared/model/lab.ts';
import { PRESETS } from '../../shared/presets.ts';
import type { Engine, Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import type { AreaHandlers } from '../types.ts';
import { type About, makeBundle } from './bundle.ts';
import type { CheckModule } from './check.ts';
import { ALL_CHECKS, answers, api, BEFORE_A_LAB } from './checks/index.ts';
import { Facts } from './facts.ts';
import { removeLeftovers } from './leftovers.ts';
import { Probes } from './probes.ts';
import { repair } from './repairs.ts';
import { runChecks, toCheck } from './run.ts';

export interface DoctorDeps {
  engines: Engines;
  log: Log;
  /** What a bundle says of the app beside what was found. */
  about?: () => Promise<About>;
}

export interface DoctorArea {
  handlers: AreaHandlers<'doctor'>;
  /** The checks before a lab is made: quick, since what seldom changes is not asked again each time. */
  preflight(engine: Engine, spec: LabSpec, signal: AbortSignal): Promise<Check[]>;
}

interface Subject {
  engine?: string | undefined;
  spec?: LabSpec | undefined;
  only?: readonly string[] | undefined;
}

export function createDoctorArea(deps: DoctorDeps): DoctorArea {
  const { engines, log } = deps;
  const probes = new Probes();
  const factsOf = (engine: Engine, spec: LabSpec, signal: AbortSignal, fresh: boolean): Facts =>
    new Facts(engine, spec, signal, (image) => probes.of(engine, image, fresh));

  const check = async (
    modules: readonly CheckModule[],
    { engine, spec, fresh }: { engine: Engine; spec: LabSpec; fresh: boolean },
    signal: AbortSignal,
  ): Promise<Check[]> => {
    const began = performance.now();
    const facts = factsOf(engine, spec, signal, fresh);
    const others = engines.up().flatMap(({ id }) => (id === engine.id ? [] : [id]));
    const checks = await runChecks(modules, { engine, spec, facts, signal, others });
    const bad = checks.filter(({ result }) => result === 'failed' || result === 'warning');
    log.info(
      {
        engine: engine.id,
        lab: spec.name,
        ms: Math.round(performance.now() - began),
        bad: bad.map(({ id, found }) => ({ id, found })),
      },
      'checked',
    );
    return checks;
  };

  const run = async ({ engine: id, spec, only }: Subject, signal: AbortSignal): Promise<DoctorReport> => {
    const began = performance.now();
    const engine = find(engines, id);
    const wanted = only && new Set(only.map(checkOf));
    const modules = wanted ? ALL_CHECKS.filter((module) => wanted.has(module.id)) : ALL_CHECKS;
    const checks =
      engine instanceof SkepError
        ? [unreachable(engine)]
        : await check(modules, { engine, spec: spec ?? tutorial(), fresh: true }, signal);
    return { checks, at: Date.now(), ms: performance.now() - began };
  };

  return {
    preflight: (engine, spec, signal) => check(BEFORE_A_LAB, { engine, spec, fresh: false }, signal),
    handlers: {
      run: (input, { signal }) => run(input, signal),
      async fix({ engine: id, check: name, spec = tutorial() }, { signal }) {
        const engine = engines.get(id);
        const undo = await repair(engine, factsOf(engine, spec, signal, true), name);
        log.info({ engine: id, check: name, undo }, 'repaired');
        const { checks } = await run({ engine: id, spec, only: [name] }, signal);
        return { undo, checks };
      },
      async removeLeftovers({ engine, things }) {
        const answer = await removeLeftovers(engines.get(engine), things);
        log.info({ engine, ...answer }, 'leftovers removed');
        return answer;
      },
      async bundle({ engine, spec, report }, { signal }) {
        const shown = report ?? (await run({ engine, spec }, signal));
        return makeBundle({ report: shown, engine, spec, about: await deps.about?.() });
      },
    },
  };
}

const tutorial = (): LabSpec => LabSpec.parse(PRESETS[0].spec);

function find(engines: Engines, id: string | undefined): Engine | SkepError {
  try {
    return id === undefined ? engines.current() : engines.get(id);
  } catch (error) {
    return SkepError.from(error);
  }
}

/** No engine is a finding like another: the doctor is where one looks for help with it. */
function unreachable({ code, message, hint, details }: SkepError): Check {
  return toCheck(code === 'ENGINE_UNSUPPORTED' ? api : answers, {
    result: 'failed',
    found: message,
    means: ['No lab can be made or shown without it.', ...details].join('\n'),
    ...(hint && { fix: hint }),
  });
}
