import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { OperationPage } from '../../../src/renderer/features/operation/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { LogLine, Operation, OperationStep } from '../../../src/shared/model/operation.ts';
import { installFakePort } from '../fake-port.ts';
import { show } from '../show.tsx';
import { anOperation, aStep, ran, runs, T0 } from './steps.ts';

const port = installFakePort();
const steps = [
  aStep('network', 'network', [], { ...ran(0, 0.4), title: 'create', commands: ['docker network create demo'] }),
  aStep('start', 'worker01', ['network'], { ...ran(0.4, 2), commands: ['docker run -d demo-worker01'] }),
  aStep('ready', 'worker01', ['start'], {
    ...runs(2),
    title: 'dockerd answers',
    about: 'Asks until it replies.',
    progress: { current: 3, total: 120, unit: 'attempts' },
  }),
  aStep('join', 'joins', ['ready'], { title: 'worker01' }),
];
const log: LogLine[] = [
  { id: '1', at: T0 + 100, step: 'network', kind: 'command', text: 'docker network create demo' },
  { id: '2', at: T0 + 2500, step: 'ready', kind: 'warning', text: 'falling back to vfs' },
  { id: '10', at: T0 + 2600, step: 'ready', kind: 'info', text: 'attempt 3 of 120' },
];

beforeEach(() => {
  location.hash = '#/operation/op-1';
  for (const name of ['operation.cancel', 'operation.retry', 'operation.undo', 'operation.dismiss'] as const) {
    port.answer(name, () => ({}));
  }
});

async function open(operation: Partial<Operation> = {}, shown: OperationStep[] = steps) {
  port.feed('operation.watch', { operations: [anOperation(operation)], steps: shown, log });
  show(<OperationPage id="op-1" />);
  await screen.findByRole('heading', { level: 1 });
}

test('each step says what it is, how it stands and how long it took', async () => {
  await open();
  expect(screen.getByRole('button', { name: 'network: create, done, 0.4 s' })).toBeTruthy();
  expect(screen.getByRole('button', { name: /^worker01: dockerd answers, running, / })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'joins: worker01, waiting' })).toBeTruthy();
  expect(screen.getByRole('progressbar', { name: 'Steps done' }).getAttribute('aria-valuenow')).toBe('25');
});

test('what runs is shown until a step is chosen', async () => {
  await open();
  const detail = screen.getByRole('complementary');
  expect(within(detail).getByText('Asks until it replies.')).toBeTruthy();
  expect(within(detail).getByText('attempt 3 of 120')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^network: create/ }));
  expect(within(detail).getByRole('heading', { name: 'create' })).toBeTruthy();
  expect(within(detail).getByText('worker01 start')).toBeTruthy();
});

test('the log is in order, and filtered by lane', async () => {
  await open();
  const lines = () => [...screen.getByRole('log').children].map((line) => line.textContent);
  expect(lines()).toEqual([
    '0.1network$ docker network create demo',
    '2.5worker01falling back to vfs',
    '2.6worker01attempt 3 of 120',
  ]);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Lines of' }), 'network');
  expect(lines()).toHaveLength(1);
});

test('the commands can be copied one by one and all', async () => {
  await open();
  await userEvent.click(screen.getByRole('tab', { name: /Commands/ }));
  expect(screen.getByRole('button', { name: 'Copy docker network create demo' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Copy all' })).toBeTruthy();
});

test('cancelling asks; going on is the safe way and keeping is one of three', async () => {
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
  const dialog = screen.getByRole('alertdialog', { name: 'Cancel creating demo?' });
  expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Go on' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Keep what was built' }));
  expect(port.calls('operation.cancel')).toEqual([{ id: 'op-1', keep: true }]);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('cancelling a change offers to go back or to leave it half-changed', async () => {
  await open({ kind: 'lab.change', title: 'Change demo' });
  expect(screen.getByRole('heading', { name: 'Changing demo' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
  const dialog = screen.getByRole('alertdialog', { name: 'Cancel changing demo?' });
  expect(dialog.textContent).toContain('1 of 4 steps are done. The lab can go back to what it was.');
  expect(within(dialog).getByRole('button', { name: 'Leave it half-changed' })).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Go back to how it was' }));
  expect(port.calls('operation.cancel').at(-1)).toEqual({ id: 'op-1', keep: false });
});

test.each([
  ['lab.start', 'Cancel starting demo?'],
  ['lab.stop', 'Cancel stopping demo?'],
] as const)('%s has no way back: it is stopped where it is', async (kind, name) => {
  await open({ kind });
  await userEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
  const dialog = screen.getByRole('alertdialog', { name });
  const buttons = within(dialog).getAllByRole('button');
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Go on', 'Stop here']);
  expect(dialog.textContent).toContain('What was started or stopped stays so');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Stop here' }));
  expect(port.calls('operation.cancel').at(-1)).toEqual({ id: 'op-1', keep: true });
});

test('what is mended stays: a repair is stopped where it is', async () => {
  await open({ kind: 'lab.repair', title: 'Repair demo' });
  await userEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
  const dialog = screen.getByRole('alertdialog', { name: 'Cancel repairing demo?' });
  expect(
    within(dialog)
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Go on', 'Stop here']);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Stop here' }));
  expect(port.calls('operation.cancel').at(-1)).toEqual({ id: 'op-1', keep: true });
});

test('a change that was taken back says that the lab is as it was', async () => {
  await open({ kind: 'lab.change', state: 'undone', canCancel: false, canRetry: true, endedAt: T0 + 9000 });
  expect(screen.getByRole('status').textContent).toBe('The lab is as it was before.');
});

test('a failure shows its step with hint and log lines, and three ways on', async () => {
  const error = new SkepError('NODE_NOT_READY', 'worker01 did not answer', {
    hint: 'Free some disk.',
    details: ['no space left on device'],
  }).toShape();
  const failed = steps.map((step) =>
    step.id === 'ready' ? { ...step, state: 'failed' as const, endedAt: T0 + 9000, error } : step,
  );
  await open({ state: 'failed', endedAt: T0 + 9000, error, canCancel: false, canRetry: true, canUndo: true }, failed);
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain('worker01 did not answer');
  expect(alert.textContent).toContain('Free some disk.');
  expect(alert.textContent).toContain('no space left on device');

  await userEvent.click(screen.getByRole('button', { name: 'Retry from the failed step' }));
  expect(port.calls('operation.retry')).toEqual([{ id: 'op-1' }]);
});

test('keeping what a failed one built leads to the lab', async () => {
  await open({ state: 'failed', endedAt: T0 + 9000, canCancel: false, canRetry: true, canUndo: true });
  await userEvent.click(screen.getByRole('button', { name: 'Keep what was built' }));
  expect(port.calls('operation.dismiss')).toEqual([{ id: 'op-1' }]);
  expect(location.hash).toBe('#/lab/local/demo/placement');
});

test('when it is done the lab is one press away', async () => {
  await open({ state: 'done', endedAt: T0 + 9400, canCancel: false });
  expect(screen.getByRole('heading', { name: 'demo is created' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Open lab' }));
  expect(location.hash).toBe('#/lab/local/demo/placement');
});

test('a deleted lab is not offered to be opened', async () => {
  await open({ kind: 'lab.destroy', state: 'done', endedAt: T0 + 900, canCancel: false });
  expect(screen.queryByRole('button', { name: 'Open lab' })).toBeNull();
  expect(screen.getByRole('button', { name: 'To the labs' })).toBeTruthy();
});

test('what an undo could not remove is listed, with another try', async () => {
  const leftovers = ['volume demo-worker01-docker: volume is in use'];
  await open({ state: 'undone', endedAt: T0 + 9000, canCancel: false, canUndo: true, leftovers });
  expect(screen.getByText('volume demo-worker01-docker: volume is in use')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Undo again' }));
  expect(port.calls('operation.undo')).toEqual([{ id: 'op-1' }]);
});

test('it goes on by itself as news come', async () => {
  await open();
  await act(async () => {
    port.feed('operation.watch', {
      operations: [anOperation({ state: 'undoing', canCancel: false })],
      steps: steps.map((step) => ({ ...step, state: 'undone' })),
      log,
    });
  });
  expect(screen.getByText('Undoing')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Cancel…' })).toBeNull();
});

test('one that is not known any more says so', async () => {
  port.failFeed('operation.watch', new SkepError('NOT_FOUND', 'There is no operation op-9'));
  show(<OperationPage id="op-9" />);
  expect(await screen.findByRole('heading', { name: 'This operation is not known any more' })).toBeTruthy();
});

test('a change that was cancelled and kept has both ways out', async () => {
  const kept = { canCancel: false, canRetry: true, canUndo: true, endedAt: T0 + 9000 };
  await open({ kind: 'lab.change', state: 'cancelled', ...kept });
  expect(screen.getByRole('status').textContent).toMatch(/^The lab is half-changed/);
  await userEvent.click(screen.getByRole('button', { name: 'Go back to how it was' }));
  expect(port.calls('operation.undo').at(-1)).toEqual({ id: 'op-1' });
  await act(async () =>
    port.feed('operation.watch', {
      operations: [anOperation({ kind: 'lab.change', state: 'failed', ...kept })],
      steps,
      log,
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Retry from the failed step' }));
  expect(port.calls('operation.retry').at(-1)).toEqual({ id: 'op-1' });
});
