import { createInterface } from 'node:readline/promises';
import { cancelled, isCode, SkepError } from '../../shared/errors.ts';
import type { LabRef } from '../../shared/model/lab.ts';
import { isOvertaken, type LabChange, type LabPlan } from '../../shared/model/lab-plan.ts';
import type { App } from '../app.ts';
import type { Face } from './face.ts';
import { planLines } from './plan-lines.ts';
import { runOperation } from './run.ts';

export interface ChangeAsked {
  change: LabChange;
  /** Whatever the plan warns of was agreed to beforehand. */
  yes?: boolean | undefined;
}

/**
 * Prints the plan, asks where it warns of something, and carries it out; where it has come to warn of more meanwhile it is
 * printed and asked again. Returns whether there was anything to do.
 * @throws SkepError CONFLICT where it cannot be done, or nobody is there to ask.
 */
export async function change(app: App, face: Face, ref: LabRef, asked: ChangeAsked): Promise<boolean> {
  let plan = await planOf(app, ref, asked);
  for (;;) {
    face.event({ event: 'plan', plan });
    if (plan.steps.length === 0 && plan.refusals.length === 0) return false;
    // What is refused is refused by the change itself, in the same words.
    for (const line of planLines({ ...plan, refusals: [] }, face)) face.say(line);
    const confirmed = plan.refusals.length === 0 ? await agreedTo(plan, face, asked) : [];
    const done = await attempt(app, face, { ...ref, change: asked.change, revision: plan.revision, confirmed });
    if (typeof done === 'boolean') return done;
    plan = await planOf(app, ref, asked);
    const costsMore = plan.refusals.length === 0 && plan.warnings.some((warning) => !confirmed.includes(warning));
    if (!costsMore) throw done;
  }
}

const context = (): { signal: AbortSignal } => ({ signal: new AbortController().signal });

const planOf = async (app: App, ref: LabRef, { change: wanted }: ChangeAsked): Promise<LabPlan> =>
  app.handlers.lab.plan({ ...ref, change: wanted }, context());

/** Returns whether there was anything to do, or why this plan of it was not begun. @throws any other error. */
async function attempt(
  app: App,
  face: Face,
  request: Parameters<App['handlers']['lab']['change']>[0],
): Promise<boolean | SkepError> {
  let begun = false;
  try {
    return await runOperation(app, face, async () => {
      const { operation } = await app.handlers.lab.change(request, context());
      begun = true;
      return operation;
    });
  } catch (error) {
    if (begun || !isCode(error, 'CONFLICT') || isOvertaken(error)) throw error;
    return error;
  }
}

/** All that the plan warns of. @throws SkepError CONFLICT where nobody is there to ask, CANCELLED where the answer is no. */
async function agreedTo({ warnings }: LabPlan, face: Face, { yes = false }: ChangeAsked): Promise<string[]> {
  if (yes || warnings.length === 0) return warnings;
  if (!face.live || !process.stdin.isTTY) {
    throw new SkepError('CONFLICT', 'It is not done without being confirmed', { hint: 'Add --yes to do it.' });
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question('Do it? [y/N] ');
    if (/^y(es)?$/i.test(answer.trim())) return warnings;
    throw cancelled();
  } finally {
    asking.close();
  }
}
