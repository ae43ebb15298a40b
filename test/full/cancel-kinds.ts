import { describe, expect, it } from 'vitest';
import { onStep } from '../integration/helpers.ts';
import { ChangedLab, changeOf, endOf, type Kind } from './change-kinds.ts';

const ONLY_MANAGER = /^This has to be confirmed: manager is the only manager: [^:]*$/;

/** Tests that cancel the chosen kinds of change at each of their steps, and end what is left in each way. */
export function cancelledAtEachStep(prefix: string, chosen: (kind: Kind) => boolean): void {
  const lab = new ChangedLab(prefix);

  describe.each(lab.kinds.filter(chosen))('$what, cancelled as a step begins', (kind) => {
    /** Cancels at the step of this number. Returns false where there is none. */
    async function cancelledAt(at: number, keep: boolean): Promise<boolean> {
      const { live, setup } = lab;
      const { steps } = await live.plan(changeOf(kind));
      const step = steps[at];
      if (!step) return false;
      const operation = (await live.begin(changeOf(kind))) ?? '';
      let reached = false;
      await onStep(setup, operation, step.id, 'running', () => {
        reached = true;
        setup.operations.cancel(operation, keep);
      });
      await expect(setup.operations.finished(operation)).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(reached, step.id).toBe(true);
      expect(await live.operation(operation)).toMatchObject({ state: 'cancelled', leftovers: [] });
      return true;
    }

    it('with undo is as it was, or is mended by going on', async () => {
      for (let at = 0; ; at += 1) {
        await lab.reset(kind);
        if (!(await cancelledAt(at, false))) break;
        // What a repair had mended stays, and it is repaired from there.
        if (kind.harm) await lab.live.repair();
        await lab.live.expectIs(kind.from());
      }
    });

    it.each(['finished', 'taken back'] as const)('and kept is %s', async (way) => {
      for (let at = 0; ; at += 1) {
        await lab.reset(kind);
        if (!(await cancelledAt(at, true))) break;
        const { state } = await lab.live.find();
        if (state === 'half-changed' && way === 'taken back') {
          await lab.live.revert().catch((error) => {
            // The only manager answers again since the plan was shown: what that costs is shown and agreed to anew.
            expect(error).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(ONLY_MANAGER) });
            return lab.live.revert();
          });
          await lab.live.expectIs(kind.from());
        } else {
          // Cancelled before its note was written it is what it was, and after the old one was dropped what it was to be.
          if (state === 'half-changed') await lab.live.resume();
          else await lab.live.do(changeOf(kind));
          await lab.live.expectIs(endOf(kind));
        }
      }
    });
  });
}
