import { afterAll, describe, expect, it } from 'vitest';
import { onStep } from '../integration/helpers.ts';
import { ChangedLab, changeOf, endOf, type Kind } from './change-kinds.ts';
import { answersAgain, doomed, engineDoes, whyKept } from './our-engine.ts';

const lab = new ChangedLab('apply-lost');
const kept = await whyKept();
if (kept) process.stderr.write(`left out: an engine that is lost in the middle of a change, since ${kept}\n`);

afterAll(async () => {
  if (!kept) await engineDoes('up');
});

describe.skipIf(kept).each(lab.kinds)('$what, while the engine is lost', (kind) => {
  it('is finished once it is back', async () => {
    await lostInTheMiddle(kind);
    // Where the loss came before its note was written, or after the old one was dropped, there is nothing half done.
    if ((await lab.live.find()).state === 'half-changed') await lab.live.resume();
    else await lab.live.do(changeOf(kind));
    await lab.live.expectIs(endOf(kind));
  });

  it.skipIf(kind.harm)('is taken back once it is back', async () => {
    await lostInTheMiddle(kind);
    if ((await lab.live.find()).state === 'half-changed') await lab.live.revert();
    else await lab.live.change(kind.from());
    await lab.live.expectIs(kind.from());
  });
});

/** Kills the engine as a step in the middle of the change begins, and starts it again once the change has failed for it. */
async function lostInTheMiddle(kind: Kind): Promise<void> {
  const { live, setup, host } = lab;
  await lab.reset(kind);
  const { steps } = await live.plan(changeOf(kind));
  const step = steps[Math.floor(steps.length / 2)]?.id ?? '';
  const kill = await doomed();
  const operation = (await live.begin(changeOf(kind))) ?? '';
  await onStep(setup, operation, step, 'running', kill);
  try {
    await expect(setup.operations.finished(operation), step).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENGINE|DISCONNECTED|NODE|TIMEOUT)/),
    });
  } finally {
    await engineDoes('up');
    await answersAgain(host);
  }
}
