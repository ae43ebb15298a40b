import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { ServicesPage } from '../../../src/renderer/features/services/index.ts';
import { dialogStore, openDialog, toastStore } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { ServiceSpec } from '../../../src/shared/model/service.ts';
import type { SwarmService, SwarmTask } from '../../../src/shared/model/swarm.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from '../swarm/model.ts';

const port = installFakePort();
const demo = lab({ name: 'demo' });
const ref = { engine: LOCAL, lab: 'demo' };
const spec = (image: string) => ServiceSpec.parse({ name: 'web', image, replicas: 2 });

const live = (services: SwarmService[], tasks: SwarmTask[] = []) =>
  port.feed('swarm.live', {
    status: [{ id: 'status', state: 'live' }],
    nodes: [aNode('manager'), aNode('worker01')],
    services,
    tasks,
  });
const page = (selection?: string) => show(<ServicesPage lab={demo} selection={selection} />);
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
const details = (name: string) => within(screen.getByRole('region', { name: `Details of ${name}` }));

const paused = aService('web', {
  wanted: 2,
  image: 'web:2',
  version: 12,
  spec: spec('web:2'),
  previous: spec('web:1'),
  updateStatus: 'paused',
  updateMessage: 'update paused due to failure of task abc',
});
const half = [aTask('web', 1, 'manager'), aTask('web', 2, 'worker01', { outdated: true })];

beforeEach(() => {
  openDialog({ service: undefined, publish: undefined });
  toastStore.setState({ toasts: [] });
  location.hash = '';
  port.feed('lab.list', { labs: [demo] });
  for (const call of [
    'swarm.updateService',
    'swarm.rollbackService',
    'swarm.forceServices',
    'swarm.removeService',
  ] as const) {
    port.answer(call, () => ({ warnings: [], undo: 'u' }));
  }
  port.answer('swarm.scaleService', () => ({ warnings: [], undo: 'u', before: 2 }));
});

test('services are listed with how they are, and sorted by a column’s head', async () => {
  live(
    [aService('web', { wanted: 2, created: 1 }), aService('api', { created: 2, stack: 'shop' }), paused].slice(0, 2),
    [aTask('web', 1, 'manager'), aTask('web', 2, undefined, { state: 'pending' }), aTask('api', 1, 'manager')],
  );
  page();
  const row = await screen.findByRole('row', { name: /web/ });
  expect(within(row).getByText('1 of 2 running')).toBeTruthy();
  expect(within(row).getByText('1 unplaced')).toBeTruthy();
  expect(names()).toEqual(['api', 'web']);
  await press('Service');
  expect(names()).toEqual(['web', 'api']);
  expect(screen.getByRole('columnheader', { name: 'Service' }).getAttribute('aria-sort')).toBe('descending');
  await userEvent.click(screen.getByRole('radio', { name: 'Needs a look 1' }));
  expect(names()).toEqual(['web']);
  await userEvent.click(screen.getByRole('radio', { name: 'All 2' }));
  await userEvent.type(screen.getByRole('searchbox', { name: 'Filter services' }), 'shop');
  expect(names()).toEqual(['api']);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Filter services' }), 'x');
  expect(screen.getByText('No service matches “shopx”.')).toBeTruthy();
});

test('a row opens its details, by pointer and by keys, and has an address', async () => {
  live([aService('api', { created: 1 }), aService('web', { created: 2 })]);
  const { unmount } = page();
  await userEvent.click(await screen.findByRole('row', { name: /api/ }));
  expect(location.hash).toMatch(/services\/id-api$/);
  unmount();
  page('id-api');
  (await screen.findByRole('row', { name: /api/ })).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(location.hash).toMatch(/services\/id-web$/);
});

test('with no service, what one is and the ways to one', async () => {
  live([]);
  page();
  await screen.findByText('No services yet');
  await press('Publish image…');
  expect(dialogStore.getState().publish).toEqual(ref);
  await press('New service');
  expect(dialogStore.getState().service).toEqual(ref);
});

test('a rollout shows what is replaced; one that paused goes on or back', async () => {
  live([paused], half);
  page('web');
  const shown = within(await screen.findByRole('region', { name: 'Details of web' }));
  expect(shown.getByText('1 of 2 replaced')).toBeTruthy();
  expect(shown.getByText('update paused due to failure of task abc')).toBeTruthy();
  expect(shown.getByText('old spec').parentElement?.textContent).toContain('web.2');
  await press('Continue');
  await waitFor(() =>
    expect(port.calls('swarm.updateService').at(-1)).toMatchObject({
      service: 'id-web',
      base: paused.spec,
      force: true,
    }),
  );
  await press('Roll back');
  await waitFor(() => expect(port.calls('swarm.rollbackService').at(-1)).toEqual({ ...ref, service: 'id-web' }));
});

test('a roll back says what changes before it is done', async () => {
  live([paused], half);
  page('web');
  await userEvent.click(await screen.findByRole('button', { name: 'Roll back…' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Roll web back?' }));
  expect(dialog.getByText('web:1')).toBeTruthy();
  expect(dialog.getByText('web:2')).toBeTruthy();
  const before = port.calls('swarm.rollbackService').length;
  await userEvent.click(dialog.getByRole('button', { name: 'Roll back' }));
  await waitFor(() => expect(port.calls('swarm.rollbackService')).toHaveLength(before + 1));
  expect(toastStore.getState().toasts.at(-1)).toMatchObject({ text: 'Rolled web back' });
});

test('a restart says which tasks, and a removal can be undone', async () => {
  live([paused], half);
  page('web');
  await userEvent.click(await screen.findByRole('button', { name: 'Restart…' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Restart web?' }));
  expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'web.1 manager',
    'web.2 worker01',
  ]);
  await userEvent.click(dialog.getByRole('button', { name: 'Restart tasks' }));
  await waitFor(() => expect(port.calls('swarm.forceServices').at(-1)).toEqual({ ...ref, services: ['id-web'] }));
  await press('Remove');
  await waitFor(() =>
    expect(toastStore.getState().toasts.at(-1)).toMatchObject({ text: 'Removed web', action: { label: 'Undo' } }),
  );
});

test('the number of replicas is applied when it is meant, and a refusal is said', async () => {
  live([paused], half);
  page('web');
  const replicas = await screen.findByRole('spinbutton', { name: 'Replicas' });
  await userEvent.clear(replicas);
  await userEvent.type(replicas, '5{Enter}');
  await waitFor(() =>
    expect(port.calls('swarm.scaleService').at(-1)).toEqual({ ...ref, service: 'id-web', replicas: 5 }),
  );
  port.answer('swarm.scaleService', () => {
    throw new SkepError('NO_LEADER', 'The swarm does not have a leader');
  });
  await press('One more');
  await press('Scale');
  await waitFor(() => expect(toastStore.getState().toasts.at(-1)?.text).toContain('does not have a leader'));
});

test('its spec in words, its sheet and its logs', async () => {
  live([paused], half);
  page('web');
  expect((await screen.findByRole('region', { name: 'Details of web' })).textContent).toContain(
    '1 at a time, old stops first, watched 5s; on failure: pause',
  );
  await press('Edit…');
  expect(dialogStore.getState().service).toEqual({ ...ref, edit: 'id-web' });
  await userEvent.click(details('web').getByRole('button', { name: 'Logs' }));
  expect(decodeURIComponent(location.hash)).toMatch(/logs\/service:id-web$/);
});
