import { describe, expect, it } from 'vitest';
import type { App } from '../../../src/main/app.ts';
import { type ChangeAsked, change } from '../../../src/main/cli/change.ts';
import { createFace } from '../../../src/main/cli/face.ts';
import { revert } from '../../../src/main/cli/plan.ts';
import { planLines } from '../../../src/main/cli/plan-lines.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { LabPlan } from '../../../src/shared/model/lab-plan.ts';
import { aPlan, aPlannedStep } from '../../renderer/change/plans.ts';
import { handlersWith } from '../../support/handlers.ts';

const REF = { engine: 'local', lab: 'demo' };
const ASKED: ChangeAsked = { change: { kind: 'repair', rebuild: [] }, yes: true };
const costing = (...warnings: string[]): LabPlan => aPlan({ warnings, steps: [aPlannedStep('manager', 'make anew')] });

/** An app whose plans are these, one after the other; what it is asked for with other warnings than its last plan's is refused. */
function appWith(plans: LabPlan[], refusal?: SkepError): { app: App; confirmed: string[][]; said: () => string } {
  const confirmed: string[][] = [];
  let written = '';
  const io = { write: (text: string) => (written += text) };
  const handlers = handlersWith({
    lab: {
      plan: () => (plans.length > 1 ? plans.shift() : plans[0]) ?? aPlan(),
      change(asked) {
        confirmed.push(asked.confirmed);
        if (refusal) throw refusal;
        const unseen = plans[0]?.warnings.filter((warning) => !asked.confirmed.includes(warning)) ?? [];
        if (unseen.length > 0) throw new SkepError('CONFLICT', `This has to be confirmed: ${unseen.join(' ')}`);
        return {};
      },
    },
  });
  const lab = { all: async () => [{ name: 'demo' }] };
  const engines = { whenUp: async () => ({ id: 'local' }) };
  return { app: { handlers, io, lab, engines } as unknown as App, confirmed, said: () => written };
}

const faceOf = (app: App) => {
  const { io } = app as unknown as { io: { write(text: string): string } };
  return createFace(false, { stdout: io, stderr: io });
};

describe('a change by the command', () => {
  it('agrees to what it has printed, and to no more', async () => {
    const { app, confirmed } = appWith([costing('web waits.')]);
    await change(app, faceOf(app), REF, ASKED);
    expect(confirmed).toEqual([['web waits.']]);
  });

  it('prints and asks again what it costs by now', async () => {
    const { app, confirmed, said } = appWith([costing('web waits.'), costing('web waits.', 'Images are lost.')]);
    await change(app, faceOf(app), REF, ASKED);
    expect(confirmed).toEqual([['web waits.'], ['web waits.', 'Images are lost.']]);
    expect(said()).toContain('warning: Images are lost.');
  });

  it('is not done where nobody is there to agree', async () => {
    const { app, confirmed } = appWith([costing('web waits.')]);
    const asked = change(app, faceOf(app), REF, { ...ASKED, yes: false });
    await expect(asked).rejects.toMatchObject({ code: 'CONFLICT', hint: 'Add --yes to do it.' });
    expect(confirmed).toEqual([]);
  });

  it('tells what is refused for another reason, and tries no more', async () => {
    const refusal = new SkepError('CONFLICT', 'demo was changed meanwhile', { retryable: true });
    const { app, confirmed } = appWith([costing('web waits.'), costing('Images are lost.')], refusal);
    await expect(change(app, faceOf(app), REF, ASKED)).rejects.toBe(refusal);
    expect(confirmed).toHaveLength(1);
  });
});

describe('what is said in the end', () => {
  it('of a change that is taken back, is whether there was one', async () => {
    const { app, said } = appWith([aPlan()]);
    await revert(app, faceOf(app), 'demo', {});
    expect(said()).toBe('There was nothing of demo to take back.\n');
  });

  it('of a plan that cannot be, has what to do instead', () => {
    const plan = aPlan({
      refusals: [{ message: 'demo is stopped', hint: 'Start it first.' }, { message: 'It has no hint' }],
    });
    const { app } = appWith([]);
    expect(planLines(plan, faceOf(app))).toEqual([
      'cannot be done: demo is stopped',
      '    Start it first.',
      'cannot be done: It has no hint',
    ]);
  });
});
