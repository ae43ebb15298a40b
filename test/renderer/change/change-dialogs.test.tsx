import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { ChangeDialogs } from '../../../src/renderer/features/change/index.ts';
import { type ChangeGesture, openDialog, toastStore } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { Lab, LabSpecInput } from '../../../src/shared/model/lab.ts';
import type { LabChange, LabPlan } from '../../../src/shared/model/lab-plan.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';
import { aPart, aPlan, aPlannedStep, portsPlan } from './plans.ts';

const port = installFakePort();
const REF = { engine: LOCAL, lab: 'demo' };
const SPEC: LabSpecInput = { name: 'demo', managers: 1, workers: 3, ports: ['8000:80'] };
const demo = (spec: LabSpecInput = SPEC, more: Partial<Lab> = {}): Lab => lab(spec, { revision: 1, ...more });
const simple = (more: Partial<LabPlan> = {}): LabPlan =>
  aPlan({ parts: [aPart('worker04', 'make')], steps: [aPlannedStep('worker04', 'start')], ...more });

beforeEach(() => {
  location.hash = `#/lab/${encodeURIComponent(LOCAL)}/demo/placement`;
  openDialog({ change: undefined });
  toastStore.setState({ toasts: [] });
  port.feed('lab.list', { labs: [demo()] });
  port.answer('lab.plan', () => simple());
  port.answer('lab.change', () => ({ operation: 'op-7' }));
  port.answer('engine.images', () =>
    ['docker:29.1.0-dind', 'nginx:1.27', 'skep/dind:latest'].map((reference, i) => ({
      ...{ id: String(i), reference, size: 1, created: i },
    })),
  );
});

const open = async (gesture: ChangeGesture, role = 'dialog') => {
  show(<ChangeDialogs />);
  act(() => openDialog({ change: { ...REF, gesture } }));
  return screen.findByRole(role);
};
const button = (name: string) => screen.findByRole<HTMLButtonElement>('button', { name });
const enabled = async (name: string) => {
  await waitFor(async () => expect((await button(name)).disabled).toBe(false));
  return button(name);
};
const planned = (): LabChange | undefined => port.calls('lab.plan').at(-1)?.change as LabChange | undefined;
const wanted = () => {
  const change = planned();
  if (change?.kind !== 'spec') throw new Error(`${change?.kind} was asked for`);
  return change.spec;
};

test('nodes are added: how many, of which role, with the images of the others', async () => {
  const dialog = await open({ act: 'add' });
  expect(dialog.getAttribute('aria-labelledby')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('spinbutton', { name: 'How many' }));
  await userEvent.keyboard('{ArrowUp}');
  await userEvent.click(screen.getByRole('switch', { name: 'Images of the other nodes' }));
  await waitFor(() => expect(wanted()).toMatchObject({ workers: 5, managers: 1, shareImages: true }));
  await userEvent.click(screen.getByRole('radio', { name: 'Managers' }));
  await waitFor(() => expect(wanted()).toMatchObject({ workers: 3, managers: 3 }));
  await userEvent.click(await enabled('Add 2 managers'));
  expect(port.calls('lab.change').at(-1)).toMatchObject({ ...REF, revision: 1, confirmed: [] });
  await waitFor(() => expect(location.hash).toBe('#/operation/op-7'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('where there is no room it is said, and nothing is asked', async () => {
  port.feed('lab.list', { labs: [demo({ ...SPEC, managers: 5 })] });
  await open({ act: 'add' });
  await userEvent.click(screen.getByRole('radio', { name: 'Managers' }));
  expect((await screen.findByRole('alert')).textContent).toBe(
    'There is no room for another manager: a lab has at most 5',
  );
  expect((await button('Add 1 manager')).disabled).toBe(true);
});

test('what costs something is done only when that is agreed to; another cost is asked again', async () => {
  port.answer('lab.plan', () => portsPlan());
  await open({ act: 'remove', node: 'worker02' }, 'alertdialog');
  expect(document.activeElement).toBe(await button('Keep it as it is'));
  expect(wanted()).toMatchObject({ workers: 2, skip: ['worker02'] });
  const agree = () => screen.findByRole<HTMLInputElement>('checkbox', { name: 'I accept what this costs' });
  await agree();
  expect((await button('Remove worker02')).disabled).toBe(true);
  await userEvent.click(await agree());
  await enabled('Remove worker02');

  port.answer('lab.plan', () => portsPlan({ warnings: ['Another cost.'] }));
  await act(async () => port.feed('lab.list', { labs: [demo(SPEC, { state: 'degraded' })] }));
  await screen.findByText('Another cost.');
  expect((await agree()).checked).toBe(false);
  await userEvent.click(await agree());
  await userEvent.click(await enabled('Remove worker02'));
  expect(port.calls('lab.change').at(-1)).toMatchObject({ confirmed: ['Another cost.'] });
});

test('what cannot be is said with what to do instead, and cannot be confirmed', async () => {
  const refusals = [{ message: 'worker02 holds the only copy', hint: 'Push it first.' }];
  port.answer('lab.plan', () => portsPlan({ refusals }));
  await open({ act: 'remove', node: 'worker02' }, 'alertdialog');
  expect((await screen.findByRole('alert')).textContent).toBe('worker02 holds the only copyPush it first.');
  expect((await button('Remove worker02')).disabled).toBe(true);
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('the only manager is not removed, and a node that is gone meanwhile breaks nothing', async () => {
  await open({ act: 'remove', node: 'manager' }, 'alertdialog');
  expect((await screen.findByRole('alert')).textContent).toMatch(/only manager of demo.*Add another manager first/);
  expect((await button('Remove manager')).disabled).toBe(true);
  act(() => openDialog({ change: { ...REF, gesture: { act: 'remove', node: 'worker03' } } }));
  await enabled('Remove worker03');
  await act(async () => port.feed('lab.list', { labs: [demo({ ...SPEC, workers: 2 }, { revision: 2 })] }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/no node worker03 in demo/);
});

test('where somebody else was first it is planned anew from the lab as it is now, and said', async () => {
  let revision = 1;
  port.answer('lab.plan', () => simple({ revision }));
  const overtaken = new SkepError('CONFLICT', 'It was changed meanwhile', { retryable: true });
  port.answer('lab.change', () => Promise.reject(overtaken));
  await open({ act: 'add' });
  const add = await enabled('Add 1 worker');
  const asked = port.calls('lab.plan').length;
  revision = 2;
  await userEvent.click(add);
  expect((await screen.findByRole('alert')).textContent).toMatch(/The lab is no longer what it was/);
  // The spec wanted is still one made from the lab before that: it must not undo what somebody else did.
  await waitFor(() => expect(port.calls('lab.plan').length).toBeGreaterThan(asked));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect((await button('Add 1 worker')).disabled).toBe(true);
  await act(async () => port.feed('lab.list', { labs: [demo({ ...SPEC, workers: 10 }, { revision: 2 })] }));
  await enabled('Add 1 worker');
  expect(wanted()).toMatchObject({ workers: 11 });
});

test('what main refuses for itself is said as such, and planned anew: nobody else is blamed', async () => {
  const refusal = { message: 'demo is stopped', hint: 'Start it first.' };
  let refusals: LabPlan['refusals'] = [];
  port.answer('lab.plan', () => simple({ refusals }));
  port.answer('lab.change', () => {
    refusals = [refusal];
    return Promise.reject(new SkepError('CONFLICT', refusal.message, { hint: refusal.hint }));
  });
  await open({ act: 'add' });
  await userEvent.click(await enabled('Add 1 worker'));
  expect(await screen.findAllByText(/demo is stopped/)).not.toHaveLength(0);
  expect(screen.queryByText(/no longer what it was/)).toBeNull();
  await waitFor(async () => expect((await button('Add 1 worker')).disabled).toBe(true));
  // Once is enough: the plan says it too by now.
  await waitFor(() => expect(screen.getAllByText(/demo is stopped/)).toHaveLength(1));
  // Another question is another answer.
  refusals = [];
  await userEvent.click(screen.getByRole('radio', { name: 'Managers' }));
  await enabled('Add 1 manager');
  expect(screen.queryByText(/demo is stopped/)).toBeNull();
});

test('a refusal of main is shown in the dialog, which stays; a plan that failed can be asked again', async () => {
  port.answer('lab.change', () =>
    Promise.reject(new SkepError('BUSY', 'Another operation is at work', { hint: 'Wait for its end.' })),
  );
  await open({ act: 'repair' });
  await userEvent.click(await enabled('Repair'));
  expect((await screen.findByRole('alert')).textContent).toContain('Wait for its end.');

  port.answer('lab.plan', () => Promise.reject(new SkepError('ENGINE_UNREACHABLE', 'It does not answer')));
  act(() => openDialog({ change: { ...REF, gesture: { act: 'rebuild', node: 'worker01' } } }));
  expect((await screen.findByRole('alert')).textContent).toContain('It does not answer');
  port.answer('lab.plan', () => simple());
  await userEvent.click(await button('Try again'));
  await enabled('Rebuild worker01');
  expect(planned()).toEqual({ kind: 'repair', rebuild: ['worker01'] });
});

test('nothing to do is said, and there is nothing to confirm', async () => {
  port.answer('lab.plan', () => aPlan());
  await open({ act: 'repair' });
  await screen.findByText('Nothing to do');
  expect(planned()).toEqual({ kind: 'repair', rebuild: [] });
  expect((await button('Repair')).disabled).toBe(true);
});

test('a half-done change is finished with what was wanted last, or taken back', async () => {
  port.feed('lab.list', { labs: [demo({ ...SPEC, workers: 4 }, { state: 'half-changed', before: demo().spec })] });
  await open({ act: 'finish' });
  await userEvent.click(await enabled('Finish the change'));
  expect(wanted().workers).toBe(4);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  act(() => openDialog({ change: { ...REF, gesture: { act: 'revert' } } }));
  await userEvent.click(await enabled('Go back to how it was'));
  expect(port.calls('lab.change').at(-1)?.change).toEqual({ kind: 'revert' });
});

test('what a node is made of is typed; what is wrong is said beside it, and nothing is planned', async () => {
  await open({ act: 'replace', node: 'manager' });
  const ports = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Published ports' });
  expect(ports.value).toBe('8000:80');
  await userEvent.type(ports, '{Enter}90000:90');
  expect((await screen.findByRole('alert')).textContent).toBe('90000:90: A port is 1 to 65535');
  expect((await button('Change manager')).disabled).toBe(true);
  await userEvent.clear(ports);
  await userEvent.type(ports, '8001:80{Enter}0.0.0.0:53:53/udp');
  await userEvent.type(screen.getByRole('textbox', { name: 'Mounts' }), '/data:/data:ro');
  await userEvent.type(screen.getByRole('textbox', { name: 'CPUs at most' }), '1.5');
  await userEvent.type(screen.getByRole('textbox', { name: 'Memory at most' }), '2g');
  await userEvent.click(await button('Use docker:29.1.0-dind'));
  await waitFor(() =>
    expect(wanted()).toMatchObject({
      ports: [
        { host: 8001, node: 80, protocol: 'tcp', bind: '127.0.0.1' },
        { host: 53, node: 53, protocol: 'udp', bind: '0.0.0.0' },
      ],
      nodes: {
        manager: {
          ...{ image: 'docker:29.1.0-dind', ports: [], limits: { cpus: 1.5, memory: '2g' } },
          mounts: [{ source: '/data', target: '/data', readOnly: true }],
        },
      },
    }),
  );
});

test('what a node has of its own is taken back by leaving it empty', async () => {
  const own = { image: 'docker:27-dind', ports: ['81:80'], limits: { memory: '1g' } };
  port.feed('lab.list', { labs: [demo({ ...SPEC, nodes: { worker01: own } })] });
  await open({ act: 'replace', node: 'worker01' });
  for (const name of ['Published ports', 'Memory at most']) {
    await userEvent.clear(screen.getByRole('textbox', { name }));
  }
  await userEvent.clear(screen.getByLabelText('Image, if not the lab’s'));
  await waitFor(() => expect(wanted().nodes).toEqual({}));
  expect(wanted().ports).toHaveLength(1);
});

test('Docker is upgraded in all nodes or in one, to an image that the engine has', async () => {
  await open({ act: 'upgrade' });
  expect(screen.queryByRole('button', { name: 'Use nginx:1.27' })).toBeNull();
  await userEvent.click(await button('Use skep/dind'));
  await waitFor(() => expect(wanted().nodeImage).toBe('skep/dind'));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Nodes' }), 'worker01');
  await waitFor(() => expect(wanted().nodes).toMatchObject({ worker01: { image: 'skep/dind' } }));
  expect(wanted().nodeImage).not.toBe('skep/dind');
  // Enter in the field does what the button does.
  await enabled('Upgrade');
  await userEvent.type(screen.getByRole('combobox', { name: 'Image' }), '{Enter}');
  await waitFor(() => expect(location.hash).toBe('#/operation/op-7'));
});

test('from the list of labs one stays there, with a way to watch', async () => {
  location.hash = '#/';
  await open({ act: 'repair' });
  await userEvent.click(await enabled('Repair'));
  await waitFor(() => expect(toastStore.getState().toasts[0]?.text).toBe('demo is being changed'));
  expect(location.hash).toBe('#/');
  act(() => toastStore.getState().toasts[0]?.action?.run());
  expect(location.hash).toBe('#/operation/op-7');
});

test('where main found nothing to do, that is said', async () => {
  port.answer('lab.change', () => ({}));
  await open({ act: 'repair' });
  await userEvent.click(await enabled('Repair'));
  await waitFor(() => expect(toastStore.getState().toasts[0]?.text).toBe('demo is as it is to be already'));
});

test('escape leaves everything as it is', async () => {
  const before = port.calls('lab.change').length;
  const dialog = await open({ act: 'remove', node: 'worker02' }, 'alertdialog');
  expect(within(dialog).getByText('Remove worker02 from demo?')).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(port.calls('lab.change')).toHaveLength(before);
});
