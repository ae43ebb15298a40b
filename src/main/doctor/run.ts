import { cancelled, type ErrorCode, SkepError } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/doctor.ts';
import { type CheckContext, type CheckModule, type Finding, failed, warning } from './check.ts';

/** Runs the checks that apply, all at once; the answer is in their order. @throws CANCELLED alone. */
export async function runChecks(modules: readonly CheckModule[], context: CheckContext): Promise<Check[]> {
  const due = modules.filter((module) => module.applies?.(context) ?? true);
  return (await Promise.all(due.map((module) => runOne(module, context)))).flat();
}

async function runOne(module: CheckModule, context: CheckContext): Promise<Check[]> {
  const findings = await module.run(context).catch((error: unknown) => unable(SkepError.from(error)));
  if (context.signal.aborted) throw cancelled(context.signal.reason);
  return [findings].flat().map((finding) => toCheck(module, finding));
}

export function toCheck({ id, group, title }: Omit<CheckModule, 'run'>, finding: Finding): Check {
  return { id, group, title, commands: [], instead: [], ...finding };
}

const OF_THE_ENGINE: readonly ErrorCode[] = ['ENGINE_UNREACHABLE', 'ENGINE_DENIED', 'ENGINE_UNSUPPORTED'];

/** A check that broke down is no verdict on the lab, but for the one on the engine itself. */
function unable(error: SkepError): Finding {
  const fix = error.hint === undefined ? {} : { fix: error.hint };
  if (OF_THE_ENGINE.includes(error.code)) return failed(error.message, fix);
  return warning(`This could not be checked: ${error.message}`, fix);
}
