import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { RunDialog } from '../../../src/renderer/features/run/index.ts';
import { dialogStore, openDialog, rememberChecks, toastStore } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { Operation } from '../../../src/shared/model/operation.ts';
import { noIpvs } from '../doctor/checks.ts';
import { installFakePort } from '../fake-port.ts';
import { anOperation, aStep } from '../operation/steps.ts';
import { aNode, aService } from '../placement/model.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';

const port = installFakePort();
const ref = { engine: LOCAL, lab: 'demo' };

beforeEach(() => {
  openDialog({ run: undefined });
  toastStore.setState({ toasts: [] });
  port.feed('lab.list', { labs: [lab({ name: 'demo', ports: ['8000:80'] })] });
  port.feed('swarm.live', { status: [], nodes: [aNode('manager')], services: [aService('api')], tasks: [] });
  port.answer('doctor.run', () => ({ checks: [noIpvs], at: 0, ms: 1 }));
  port.answer('engine.images', () => [
    { id: 'a', reference: 'ghcr.io/team/web:1.2', size: 76_400_000, created: 0 },
    { id: 'b', reference: 'nginx:1.27', size: 48_000_000, created: 0 },
  ]);
  port.answer('registry.list', () => [{ repository: 'nginx', tags: ['1.27'] }]);
  port.answer('registry.publish', ({ as }) => ({ operation: 'op-7', reference: `registry:5000/${as}` }));
  port.answer('swarm.serviceCommand', ({ service }) => ({
    command: `docker service create --name ${service.name} ${service.image}`,
  }));
  port.answer('swarm.createService', () => ({ id: 'new', warnings: [] }));
});

const open = (part: 'publish' | 'service') => {
  show(<RunDialog />);
  act(() => openDialog({ run: { ...ref, part } }));
};
const choose = async (image: string) => {
  await screen.findByRole('option', { name: image });
  await userEvent.selectOptions(screen.getByLabelText('Image'), image);
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
  open('publish');
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
  expect(screen.getByLabelText<HTMLSelectElement>('Image').value).toBe('registry:5000/team/web:1.2');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('web');
});

test('the list of images is filtered by what is typed', async () => {
  open('publish');
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
  open('publish');
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
  open('publish');
  await userEvent.click(await screen.findByRole('radio', { name: /nginx/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect((await screen.findByRole('alert')).textContent).toContain('registry:5000 does not answer Start the lab.');
  await userEvent.click(screen.getByRole('button', { name: 'Publish another' }));
  expect(await screen.findByRole('radio', { name: /nginx/ })).toBeTruthy();
});

test('without IPVS a port starts in host mode, and why stands beside it', async () => {
  open('service');
  expect(await screen.findByText(/This kernel has no IPVS/)).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'Host' }).getAttribute('aria-checked')).toBe('true');
});

test('with IPVS it starts in ingress mode', async () => {
  rememberChecks(LOCAL, []);
  open('service');
  expect((await screen.findByRole('radio', { name: 'Ingress' })).getAttribute('aria-checked')).toBe('true');
  act(() => rememberChecks(LOCAL, [noIpvs]));
});

test('a service is made of the form, and the command is shown before', async () => {
  open('service');
  await choose('registry:5000/nginx:1.27');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('nginx');
  await userEvent.click(screen.getByRole('button', { name: 'One more' }));
  await userEvent.type(screen.getByLabelText('Published port'), '80');
  await userEvent.type(screen.getByLabelText('Port of the container'), '8080');
  const preview = screen.getByRole('region', { name: 'Command' });
  await waitFor(() => expect(preview.textContent).toContain('--name nginx'));
  await userEvent.click(screen.getByRole('button', { name: 'Create service' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(port.calls('swarm.createService').at(-1)?.service).toEqual({
    name: 'nginx',
    image: 'registry:5000/nginx:1.27',
    replicas: 2,
    port: { published: 80, target: 8080, mode: 'host' },
  });
  expect(toastStore.getState().toasts.at(-1)?.text).toBe('nginx is created');
  expect(dialogStore.getState().run).toBeUndefined();
});

test('what is missing or taken is said at its field, from the first try on', async () => {
  open('service');
  await screen.findByLabelText('Name');
  expect(screen.queryByRole('alert')).toBeNull();
  await userEvent.type(screen.getByLabelText('Name'), 'api');
  await userEvent.type(screen.getByLabelText('Published port'), 'x');
  const before = port.calls('swarm.createService').length;
  await userEvent.click(screen.getByRole('button', { name: 'Create service' }));
  const said = screen.getAllByRole('alert').map((alert) => alert.textContent);
  expect(said).toEqual(['Choose an image', 'A service named api is there already', 'A whole number', 'Needed']);
  expect(port.calls('swarm.createService')).toHaveLength(before);
});

test('what somebody else took meanwhile is said at its field too', async () => {
  port.answer('swarm.createService', () => {
    throw new SkepError('NAME_TAKEN', 'A service named nginx is there already');
  });
  open('service');
  await choose('registry:5000/nginx:1.27');
  await userEvent.click(screen.getByRole('button', { name: 'Create service' }));
  const name = await screen.findByLabelText('Name');
  await waitFor(() => expect(name.getAttribute('aria-invalid')).toBe('true'));
});

test('any other refusal stands in the dialog, which stays', async () => {
  port.answer('swarm.createService', () => {
    throw new SkepError('NO_LEADER', 'The swarm does not have a leader', { hint: 'Start its managers.' });
  });
  open('service');
  await choose('registry:5000/nginx:1.27');
  await userEvent.click(screen.getByRole('button', { name: 'Create service' }));
  expect((await screen.findByRole('alert')).textContent).toContain(
    'The swarm does not have a leader Start its managers.',
  );
});

test('an empty registry leads to publishing, and another image can be named', async () => {
  port.answer('registry.list', () => []);
  open('service');
  await screen.findByText('The lab’s registry is empty.');
  await choose('Another image…');
  await userEvent.type(screen.getByLabelText('Name of the image'), 'nginx:1.27');
  await userEvent.click(screen.getByRole('button', { name: 'Publish an image' }));
  expect(await screen.findByRole('radio', { name: /nginx/ })).toBeTruthy();
  const parts = screen.getByRole('radiogroup', { name: 'What to do' });
  await userEvent.click(within(parts).getByRole('radio', { name: '2. New service' }));
  expect(await screen.findByLabelText('Name')).toBeTruthy();
});

test('more replicas in host mode than nodes are warned of', async () => {
  open('service');
  await userEvent.type(await screen.findByLabelText('Published port'), '80');
  for (let i = 0; i < 5; i += 1) await userEvent.click(screen.getByRole('button', { name: 'One more' }));
  expect(screen.getByText('In host mode each node holds one: with 4 nodes, 2 of 6 would stay unplaced.')).toBeTruthy();
});
