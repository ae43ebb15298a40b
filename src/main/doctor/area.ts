import { SkepError } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/doctor.ts';
import { LabSpec } from '../../shared/model/lab.ts';
import { PRESETS } from '../../shared/presets.ts';
import type { Engine, Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import type { AreaHandlers } from '../types.ts';
import type { CheckModule } from './check.ts';
import { answers, api, privileged } from './checks/engine.ts';
import { nodeImage, registryImage } from './checks/images.ts';
import { ipvs, neighbours, vxlan } from './checks/kernel.ts';
import { ports, subnet } from './checks/network.ts';
import { disk, memory } from './checks/resources.ts';
import { Facts } from './facts.ts';
import { Probes } from './probes.ts';
import { runChecks, toCheck } from './run.ts';

/** In the order in which one would look. */
const CHECKS: readonly CheckModule[] = [
  answers,
  api,
  privileged,
  ipvs,
  vxlan,
  neighbours,
  subnet,
  ports,
  disk,
  memory,
  nodeImage,
  registryImage,
];

export interface DoctorDeps {
  engines: Engines;
  log: Log;
}

export interface DoctorArea {
  handlers: AreaHandlers<'doctor'>;
  /** The checks before a lab is made: quick, since what does not change is asked once per run of the app. */
  preflight(engine: Engine, spec: LabSpec, signal: AbortSignal): Promise<Check[]>;
}

export function createDoctorArea({ engines, log }: DoctorDeps): DoctorArea {
  const probes = new Probes();

  const check = async (engine: Engine, spec: LabSpec, signal: AbortSignal, fresh: boolean): Promise<Check[]> => {
    const began = performance.now();
    const facts = new Facts(engine, spec, signal, (image) => probes.of(engine, image, fresh));
    const checks = await runChecks(CHECKS, { engine, spec, facts, signal });
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

  return {
    preflight: (engine, spec, signal) => check(engine, spec, signal, false),
    handlers: {
      async run({ engine: id, spec }, { signal }) {
        const began = performance.now();
        const engine = find(engines, id);
        const checks =
          engine instanceof SkepError
            ? [unreachable(engine)]
            : await check(engine, spec ?? LabSpec.parse(PRESETS[0].spec), signal, true);
        return { checks, at: Date.now(), ms: performance.now() - began };
      },
    },
  };
}

function find(engines: Engines, id: string | undefined): Engine | SkepError {
  try {
    return id === undefined ? engines.current() : engines.get(id);
  } catch (error) {
    return SkepError.from(error);
  }
}

/** No engine is a finding like another: the doctor is where one looks for help with it. */
function unreachable({ message, hint, details }: SkepError): Check {
  return toCheck(answers, {
    result: 'failed',
    found: message,
    means: ['No lab can be made or shown without it.', ...details].join('\n'),
    ...(hint && { fix: hint }),
  });
}
