import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { RunDialog } from '../../../src/renderer/features/run/index.ts';
import { dialogStore, openDialog } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { Operation } from '../../../src/shared/model/operation.ts';
import { installFakePort } from '../fake-port.ts';
import { anOperation, aStep } from '../operation/steps.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';

const port = installFakePort();
const ref = { engine: LOCAL, lab: 'demo' };

beforeEach(() => {
  openDialog({ publish: undefined, service: undefined });
  port.feed('lab.list', { labs: [lab({ name: 'demo', ports: ['8000:80'] })] });
  port.answer('engine.images', () => [
    { id: 'a', reference: 'ghcr.io/team/web:1.2', size: 76_400_000, created: 0 },
    { id: 'b', reference: 'nginx:1.27', size: 48_000_000, created: 0 },
  ]);
  port.answer('registry.publish', ({ as }) => ({ operation: 'op-7', reference: `registry:5000/${as}` }));
});

const open = () => {
  show(<RunDialog />);
  act(() => openDialog({ publish: ref }));
};
const publishing = (more: Partial<Operation>) =>
  port.feed('operation.watch', {
    operations: [anOperation({ id: 'op-7', kind: 'image.publish', stepsDone: 1, stepsTotal: 2, ...more })],
    steps: [
      aStep('push', 'registry', [], {
        state: 'running',
        progress: { current: 31e6, total: 76.4e6, unit: 'bytes' },
      }),
    ],
    log: [],
  });

test('an image is published under its own name, and becomes a service', async () => {
  publishing({});
  open();
  await userEvent.click(await screen.findByRole('radio', { name: /^ghcr\.io\/team\/web:1\.2/ }));
  expect(screen.getByLabelText<HTMLInputElement>('Publish as').value).toBe('team/web:1.2');
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(port.calls('registry.publish').at(-1)).toEqual({
    ...ref,
    image: 'ghcr.io/team/web:1.2',
    as: 'team/web:1.2',
    prefetch: true,
  });
  await screen.findByText('31.0 MB / 76.4 MB');
  const next = screen.getByRole<HTMLButtonElement>('button', { name: 'Make a service of it' });
  expect(next.disabled).toBe(true);

  await act(async () => publishing({ state: 'done', endedAt: Date.now() }));
  expect((await screen.findByRole('alert')).textContent).toContain(
    'registry:5000/team/web:1.2 is in the lab’s registry',
  );
  await userEvent.click(next);
  expect(dialogStore.getState()).toMatchObject({
    publish: undefined,
    service: { ...ref, image: 'registry:5000/team/web:1.2' },
  });
});

test('the list of images is filtered by what is typed', async () => {
  open();
  await screen.findByRole('radio', { name: /nginx/ });
  await userEvent.type(screen.getByRole('searchbox', { name: 'Filter images' }), 'team');
  expect(screen.queryByRole('radio', { name: /nginx/ })).toBeNull();
  await userEvent.type(screen.getByRole('searchbox', { name: 'Filter images' }), 'x');
  expect(screen.getByText('No image matches “teamx”.')).toBeTruthy();
});

test('a name that the registry does not take is said at the field', async () => {
  port.answer('registry.publish', () => {
    throw new SkepError('INVALID_INPUT', 'Small letters only');
  });
  open();
  await userEvent.click(await screen.findByRole('radio', { name: /nginx/ }));
  await userEvent.type(screen.getByLabelText('Publish as'), 'X');
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Small letters only');
});

test('a publishing that fails says why, and another can be tried', async () => {
  const error = new SkepError('REGISTRY_UNREACHABLE', 'registry:5000 does not answer', {
    hint: 'Start the lab.',
  }).toShape();
  publishing({ state: 'failed', endedAt: Date.now(), error });
  open();
  await userEvent.click(await screen.findByRole('radio', { name: /nginx/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect((await screen.findByRole('alert')).textContent).toContain('registry:5000 does not answer Start the lab.');
  await userEvent.click(screen.getByRole('button', { name: 'Publish another' }));
  expect(await screen.findByRole('radio', { name: /nginx/ })).toBeTruthy();
});

test('an image that is asked for is chosen, under the name it is needed under', async () => {
  show(<RunDialog />);
  act(() => openDialog({ publish: { ...ref, image: 'nginx:1.27', as: 'team/nginx:1' } }));
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: /nginx/ })).checked).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('Publish as').value).toBe('team/nginx:1');
  expect(screen.getByRole('dialog', { name: 'Publish an image to demo' })).toBeTruthy();
});
