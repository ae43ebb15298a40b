import { isCode, SkepError } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/doctor.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import type { LabChange, LabPlan } from '../../shared/model/lab-plan.ts';
import { specIssues } from '../../shared/spec-rules.ts';
import type { Engine } from '../engine/index.ts';
import type { OperationInit, Step } from '../operations/index.ts';
import { changeSteps, Site } from './apply/index.ts';
import { layoutOf } from './layout/layout.ts';
import { type ObservedLab, specOf } from './observe/types.ts';
import { describePlan, planLab } from './plan/index.ts';
import { preflightRefusals } from './preflight-refusals.ts';
import { toPlanned } from './preview.ts';
import { Rebuilds } from './rebuilds.ts';
import { assertNamesFree } from './refuse.ts';
import { isSameSpec } from './spec/same.ts';
import { survey } from './survey.ts';

/** What is to become of a lab, settled: another spec, the one it has, or the one before. */
export interface Aim {
  kind: LabChange['kind'];
  spec: LabSpec;
  /** Short names of what begins anew without its data. */
  rebuild: readonly string[];
}

/** @throws SkepError CONFLICT where the lab has no spec that it could be repaired to, or none before it. */
export function aimOf(change: LabChange, observed: ObservedLab): Aim {
  if (change.kind === 'spec') return { kind: 'spec', spec: change.spec, rebuild: [] };
  if (change.kind === 'repair') return { kind: 'repair', spec: knownSpecOf(observed), rebuild: change.rebuild };
  const before = observed.specs.slice(1).find(({ spec }) => spec)?.spec;
  if (before) return { kind: 'revert', spec: before, rebuild: [] };
  throw new SkepError('CONFLICT', `No change of ${observed.name} is half done: there is nothing to take back`, {
    hint: 'Change it again to what it was.',
  });
}

/** @throws SkepError CONFLICT where what the lab was to be is lost. */
export function knownSpecOf(observed: ObservedLab): LabSpec {
  const spec = specOf(observed);
  if (spec) return spec;
  const { name } = observed;
  throw new SkepError('CONFLICT', `What ${name} was to be is not known: its spec volume is gone or unreadable`, {
    hint: `It can only be removed: skep down ${name}`,
  });
}

export const revisionOf = ({ specs }: ObservedLab): number => specs[0]?.n ?? 0;

export interface ChangeDeps {
  version: string;
  preflight(engine: Engine, spec: LabSpec, signal: AbortSignal): Promise<Check[]>;
}

/** What it would do, and why it cannot be done. */
export async function planChange(
  engine: Engine,
  lab: string,
  aim: Aim,
  { version, preflight }: ChangeDeps,
  signal: AbortSignal,
): Promise<LabPlan> {
  // The name of another lab would have that one looked at.
  const spec = { ...aim.spec, name: lab };
  const issues = specIssues(spec).filter(({ severity }) => severity === 'error');
  const { observed, resolved, missing, notes } = await survey(engine, spec, version, signal);
  const layout = layoutOf(spec, resolved);
  const input = { spec, layout, observed, missing, rebuild: aim.rebuild };
  const described = describePlan(input);
  const steps = planLab(input);
  const refusals = [
    ...(aim.spec.name === lab ? [] : [renamed(lab, aim.spec.name)]),
    ...issues.map(({ path, message }) => ({ message: path === '' ? message : `${path}: ${message}` })),
    ...described.refusals,
    ...(steps.length === 0 ? [] : await namesTaken(engine, spec, layout)),
    ...(steps.length === 0 ? [] : preflightRefusals(await preflight(engine, spec, signal), { steps, observed })),
  ];
  return {
    ...{ revision: revisionOf(observed), spec, notes, ...described, refusals },
    steps: refusals.length > 0 ? [] : toPlanned(steps, layout, resolved),
  };
}

const renamed = (lab: string, name: string): LabPlan['refusals'][number] => ({
  message: `The name of ${lab} cannot be changed to ${name}: its nodes, volumes and addresses are called by it`,
  hint: 'Make a new lab of that name, and remove this one when it is no longer needed.',
});

async function namesTaken(
  engine: Engine,
  spec: LabSpec,
  layout: Parameters<typeof assertNamesFree>[1],
): Promise<LabPlan['refusals']> {
  try {
    await assertNamesFree(engine, layout);
    return [];
  } catch (error) {
    if (!isCode(error, 'NAME_TAKEN')) throw error;
    return [{ message: `${spec.name}: ${error.message}`, ...(error.hint && { hint: error.hint }) }];
  }
}

/** @throws SkepError why the plan may not be carried out. */
export function assertMayChange(
  lab: string,
  plan: LabPlan,
  asked: { revision: number; confirmed: readonly string[] },
): void {
  if (plan.revision !== asked.revision) throw movedOn(lab, asked.revision, plan.revision);
  const [first, ...others] = plan.refusals;
  if (first) {
    throw new SkepError('CONFLICT', first.message, {
      hint: first.hint,
      details: others.map(({ message }) => message),
    });
  }
  const unseen = plan.warnings.filter((warning) => !asked.confirmed.includes(warning));
  if (unseen.length === 0) return;
  throw new SkepError('CONFLICT', `This has to be confirmed: ${unseen.join(' ')}`, {
    hint: 'Confirm it where the plan is shown; on the command line with --yes.',
  });
}

const movedOn = (lab: string, asked: number, now: number): SkepError =>
  new SkepError('CONFLICT', `${lab} was changed meanwhile: its spec is revision ${now}, not ${asked}`, {
    hint: 'Look at the plan for what it is now.',
    // By this it is told from what is refused for itself: see `isOvertaken`.
    retryable: true,
  });

const KINDS = {
  spec: { kind: 'lab.change', title: (lab: string) => `Change ${lab}` },
  repair: { kind: 'lab.repair', title: (lab: string) => `Repair ${lab}` },
  revert: { kind: 'lab.revert', title: (lab: string) => `Take back the change of ${lab}` },
} as const;

export interface ChangeInit {
  engineId: string;
  /** The connection that stands when it is asked for: a retry may come after a new one was made. */
  engine(): Engine;
  aim: Aim;
  /** What the lab is now, or was before a change that this one finishes: a cancel with undo goes back to it. */
  before: LabSpec;
  /** Of the spec from which the plan was made. */
  revision: number;
  version: string;
}

/** Changes a lab that is there. Taken back it is changed again, to what it was. */
export function changeOperation({ engineId, engine, aim, before, revision, version }: ChangeInit): OperationInit {
  const { spec } = aim;
  const rebuilds = new Rebuilds(aim.rebuild);
  const lacking = new Set<string>();
  const stepsTo = async (to: LabSpec, signal: AbortSignal): Promise<Step[]> => {
    const { observed, resolved, missing, choices } = await survey(engine(), to, version, signal, {
      patient: true,
    });
    const now = revisionOf(observed);
    const noted = specOf(observed);
    const ours = [spec, before].some((each) => isSameSpec(each, noted));
    if (now !== revision && !ours) throw movedOn(spec.name, revision, now);
    const site = new Site({ engine: engine(), spec: to, resolved, observed, choices, onClaimed: () => {} });
    const input = {
      ...{ spec: to, layout: site.layout, observed, missing },
      ...{ rebuild: rebuilds.left(observed), lacking: [...lacking] },
    };
    const [refusal, ...others] = describePlan(input).refusals;
    if (refusal) {
      const details = others.map(({ message }) => message);
      throw new SkepError('CONFLICT', refusal.message, { hint: refusal.hint, details });
    }
    const steps = planLab(input);
    for (const { action, lane } of steps) if (action.kind === 'share-images') lacking.add(lane);
    return changeSteps(site, steps);
  };
  const { kind, title } = KINDS[aim.kind];
  return {
    ...{ kind, title: title(spec.name), engine: engineId, lab: spec.name },
    plan: (signal) => stepsTo(spec, signal),
    // What was repaired is no worse for being half repaired, and a change that is taken back is not done again.
    ...(aim.kind === 'spec' ? { planBack: (signal: AbortSignal) => stepsTo(before, signal) } : {}),
  };
}
