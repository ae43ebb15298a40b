import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/renderer/App.tsx';
import { forgetEdit } from '../../../src/renderer/features/wizard/draft-store.ts';
import { currentRoute, navigate, type WizardStep } from '../../../src/renderer/routes.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import type { LabPlan } from '../../../src/shared/model/lab-plan.ts';
import { aPart, aPlan, aPlannedStep, portsPlan } from '../change/plans.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab, playQuiet } from '../scenes.ts';

const port = installFakePort();
const user = userEvent.setup({ delay: null });

const BASE = LabSpec.parse({ name: 'demo', ports: ['8000:80'], labels: { worker02: { disk: 'ssd' } } });
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const planned = () => port.calls('lab.plan');
const changes = () => port.calls('lab.change');

const lastPlanned = (): LabSpec => {
  const change = planned().at(-1)?.change;
  if (change?.kind !== 'spec') throw new Error('no plan was asked for');
  return LabSpec.parse(change.spec);
};

/** A plan of what is asked for that costs nothing. */
const freely = (more: Partial<LabPlan> = {}) =>
  aPlan({ parts: [aPart('worker04', 'make')], steps: [aPlannedStep('worker04', 'run', 'docker run')], ...more });

function isNow(spec: LabSpec, revision: number): void {
  port.feed('lab.list', { labs: [lab(spec, { revision })] });
}

async function open(step?: WizardStep) {
  navigate({ page: 'edit', engine: LOCAL, lab: 'demo', ...(step ? { step } : {}) });
  render(<App />);
  await screen.findByRole('heading', { name: 'Edit demo' });
}

async function toReview() {
  await user.click(button('Review changes'));
  await screen.findByRole('region', { name: 'Plan' });
}

describe('the wizard of a lab that is there', () => {
  beforeEach(() => {
    playQuiet(port);
    isNow(BASE, 1);
    port.answer('lab.plan', ({ change }) =>
      freely({ spec: LabSpec.parse(change.kind === 'spec' ? change.spec : BASE) }),
    );
    port.answer('lab.change', () => ({ operation: 'op-7' }));
  });
  afterEach(() => {
    cleanup();
    forgetEdit(`${LOCAL}/demo`);
  });

  it('has the lab’s answers, asks for no plan before one is changed, and says so', async () => {
    const before = planned().length;
    await open('review');
    expect(screen.getAllByText('Nothing is changed').length).toBeGreaterThan(0);
    expect(button('Apply changes').disabled).toBe(true);
    await user.click(screen.getByRole('link', { name: /Topology/ }));
    expect(field('Host port 1').value).toBe('8000');
    expect(planned()).toHaveLength(before);
  });

  it('shows what is fixed, and why', async () => {
    await open('engine');
    const engineStep = screen.getByRole('region', { name: 'Engine' });
    expect(engineStep.textContent).toMatch(/Name.*demo.*Fixed/);
    expect(within(engineStep).queryByRole('radio')).toBeNull();
    await user.click(screen.getByRole('link', { name: /Network/ }));
    expect(screen.getByRole('region', { name: 'Network' }).textContent).toMatch(/172\.30\.7\.0\/24.*Fixed/);
    await user.click(button('Advanced'));
    expect(screen.queryByRole('switch', { name: 'IPv6' })).toBeNull();
  });

  it('plans while one edits, and applies what was planned', async () => {
    await open();
    await user.click(button('More workers'));
    await waitFor(() =>
      expect(planned().at(-1)).toMatchObject({ engine: LOCAL, lab: 'demo', change: { kind: 'spec' } }),
    );
    expect(lastPlanned().workers).toBe(4);
    expect(await screen.findByRole('button', { name: /^worker04 .*new|^worker04 new/ })).toBeTruthy();
    await toReview();
    await waitFor(() => expect(button('Apply changes').disabled).toBe(false));
    await user.click(button('Apply changes'));
    await waitFor(() => expect(currentRoute()).toEqual({ page: 'operation', id: 'op-7' }));
    expect(changes().at(-1)).toMatchObject({ revision: 1, confirmed: [], change: { spec: { workers: 4 } } });
    expect(sessionStorage.getItem(`skep.edit ${LOCAL}/demo`)).toBeNull();
  });

  it('asks before what costs something', async () => {
    port.answer('lab.plan', () => portsPlan());
    await open();
    await user.clear(field('Host port 1'));
    await user.type(field('Host port 1'), '8001');
    await toReview();
    const agree = await screen.findByRole('checkbox', { name: 'I understand' });
    expect(button('Apply changes').disabled).toBe(true);
    await user.click(agree);
    await user.click(button('Apply changes'));
    await waitFor(() => expect(changes().at(-1)).toMatchObject({ confirmed: portsPlan().warnings }));
  });

  it('does not apply what is refused, and says why and what to do', async () => {
    port.answer('lab.plan', () =>
      aPlan({ refusals: [{ message: 'The last manager cannot go', hint: 'Remove the lab.' }] }),
    );
    await open();
    await user.click(button('More workers'));
    await toReview();
    expect((await screen.findByRole('alert')).textContent).toMatch(/last manager cannot go.*Remove the lab/);
    expect(button('Apply changes').disabled).toBe(true);
  });

  it('keeps the plan in sight while the next one comes', async () => {
    await open();
    await user.click(button('More workers'));
    await screen.findByRole('rowheader', { name: 'worker04' });
    port.answer('lab.plan', () => new Promise(() => undefined));
    await user.click(button('More workers'));
    const plan = screen.getByRole('region', { name: 'What will happen' });
    await waitFor(() => expect(plan.getAttribute('aria-busy')).toBe('true'));
    expect(within(plan).getByRole('rowheader', { name: 'worker04' })).toBeTruthy();
    await toReview();
    expect(button('Apply changes').disabled).toBe(true);
  });

  it('removes single nodes, and keeps one after all', async () => {
    await open();
    await user.click(button(/^worker02/));
    await user.click(button('Remove worker02'));
    await waitFor(() => expect(lastPlanned()).toMatchObject({ workers: 2, skip: ['worker02'], labels: {} }));
    expect(screen.queryByRole('button', { name: /^worker02/ })).toBeNull();
    expect(screen.getByRole('region', { name: 'To be removed' }).textContent).toContain('worker02');
    await user.click(button('Keep worker02'));
    expect(screen.getAllByText('Nothing is changed').length).toBeGreaterThan(0);
    await user.click(button(/^manager /));
    expect(button('Remove manager').disabled).toBe(true);
    expect(screen.getByText(/The only manager/)).toBeTruthy();
  });

  it('keeps the edits over a visit elsewhere, and discards them with a way back', async () => {
    await open();
    await user.click(button('More workers'));
    await user.click(button('Leave'));
    expect(currentRoute()).toMatchObject({ page: 'lab', lab: 'demo' });
    cleanup();
    await open();
    expect(screen.getByRole('spinbutton', { name: 'Workers' }).getAttribute('aria-valuenow')).toBe('4');
    await user.click(button('Discard'));
    expect(screen.getByRole('spinbutton', { name: 'Workers' }).getAttribute('aria-valuenow')).toBe('3');
    await user.click(button('Undo'));
    expect(screen.getByRole('spinbutton', { name: 'Workers' }).getAttribute('aria-valuenow')).toBe('4');
  });

  it('leaves the answers for a new lab alone, and finds its own again as after a reload', async () => {
    await open();
    await user.click(button('More workers'));
    cleanup();
    navigate({ page: 'wizard', step: 'topology' });
    render(<App />);
    await screen.findByRole('heading', { name: 'New lab' });
    expect(field('Name').value).toBe('hellodocker');
    expect(screen.getByRole('spinbutton', { name: 'Workers' }).getAttribute('aria-valuenow')).toBe('3');
    cleanup();
    await open();
    expect(screen.getByRole('spinbutton', { name: 'Workers' }).getAttribute('aria-valuenow')).toBe('4');
  });

  it('shows a failure in place', async () => {
    port.answer('lab.change', () => {
      throw new SkepError('BUSY', 'demo is being changed already', { hint: 'Wait.' });
    });
    await open();
    await user.click(button('More workers'));
    await toReview();
    await waitFor(() => expect(button('Apply changes').disabled).toBe(false));
    await user.click(button('Apply changes'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/being changed already.*Wait/);
  });

  it('says what is refused after all, plans again, and can be applied when that has passed', async () => {
    let warnings: string[] = [];
    port.answer('lab.plan', () => freely({ warnings }));
    port.answer('lab.change', () => {
      if (warnings.length > 0) return { operation: 'op-7' };
      warnings = ['The tasks of web wait.'];
      throw new SkepError('CONFLICT', 'This has to be confirmed: The tasks of web wait.');
    });
    await open();
    await user.click(button('More workers'));
    await toReview();
    await waitFor(() => expect(button('Apply changes').disabled).toBe(false));
    const before = planned().length;
    await user.click(button('Apply changes'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/has to be confirmed: The tasks of web wait/);
    expect(screen.queryByText(/Somebody else/)).toBeNull();
    await user.click(await screen.findByRole('checkbox', { name: 'I understand' }));
    expect(planned().length).toBeGreaterThan(before);
    await user.click(button('Apply changes'));
    await waitFor(() => expect(currentRoute()).toEqual({ page: 'operation', id: 'op-7' }));
  });

  it('leads to what is wrong, and plans nothing meanwhile', async () => {
    await open();
    await user.clear(field('Host port 1'));
    await toReview();
    expect(button('Apply changes').disabled).toBe(true);
    await user.click(within(screen.getByRole('region', { name: 'Review' })).getByRole('button', { name: 'Show' }));
    expect(currentRoute()).toMatchObject({ page: 'edit', step: 'topology' });
  });

  describe('when somebody else changed the lab', () => {
    const theirs = LabSpec.parse({ ...BASE, nodeImage: 'docker:29-dind', workers: 5 });

    it('takes it as it is where nothing was edited', async () => {
      await open();
      isNow(theirs, 2);
      await waitFor(() =>
        expect(screen.getByRole('spinbutton', { name: 'Workers' }).getAttribute('aria-valuenow')).toBe('5'),
      );
      expect(screen.queryByRole('alert')).toBeNull();
    });

    it('says what they changed, loads it, and puts own edits back one by one', async () => {
      await open();
      await user.clear(field('Host port 1'));
      await user.type(field('Host port 1'), '8001');
      await user.click(button('More workers'));
      isNow(theirs, 2);
      const notice = await screen.findByRole('alert');
      expect(notice.textContent).toMatch(/Somebody else has changed demo/);
      expect(notice.textContent).toMatch(/docker:29-dind/);
      await user.click(button('Load what it is now'));
      expect(field('Host port 1').value).toBe('8000');
      expect(screen.getByRole('spinbutton', { name: 'Workers' }).getAttribute('aria-valuenow')).toBe('5');
      isNow({ ...theirs, workers: 6 }, 3);
      await waitFor(() =>
        expect(screen.getByRole('spinbutton', { name: 'Workers' }).getAttribute('aria-valuenow')).toBe('6'),
      );
      await user.click(button('Put back: ports'));
      await waitFor(() =>
        expect(lastPlanned()).toMatchObject({ nodeImage: 'docker:29-dind', workers: 6, ports: [{ host: 8001 }] }),
      );
      expect(button('Put back: ports').disabled).toBe(true);
      await user.click(button('Forget these'));
      expect(screen.queryByRole('region', { name: 'Your edits before' })).toBeNull();
    });

    it('plans again from mine', async () => {
      await open();
      await user.click(button('More workers'));
      isNow(theirs, 2);
      await user.click(await screen.findByRole('button', { name: 'Plan again from mine' }));
      await waitFor(() => expect(lastPlanned()).toMatchObject({ nodeImage: BASE.nodeImage, workers: 4 }));
      expect(screen.queryByRole('alert')).toBeNull();
    });

    it('is told by the refusal where the news comes later', async () => {
      port.answer('lab.change', () => {
        throw new SkepError('CONFLICT', 'The lab was changed meanwhile', { retryable: true });
      });
      await open();
      await user.click(button('More workers'));
      await toReview();
      await waitFor(() => expect(button('Apply changes').disabled).toBe(false));
      await user.click(button('Apply changes'));
      expect((await screen.findByRole('alert')).textContent).toMatch(/Somebody else has changed demo/);
      expect(button('Apply changes').disabled).toBe(true);
      expect(button('Load what it is now').disabled).toBe(true);
      isNow(theirs, 2);
      await waitFor(() => expect(button('Load what it is now').disabled).toBe(false));
    });
  });

  it('says that the lab is gone', async () => {
    port.feed('lab.list', { labs: [] });
    navigate({ page: 'edit', engine: LOCAL, lab: 'demo' });
    render(<App />);
    expect(await screen.findByText(/There is no lab demo/)).toBeTruthy();
  });
});
