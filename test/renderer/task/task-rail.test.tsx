import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { TaskRail } from '../../../src/renderer/features/task/index.ts';
import { dialogStore, toastStore } from '../../../src/renderer/stores/index.ts';
import { ServiceSpec, type ServiceSpecInput } from '../../../src/shared/model/service.ts';
import type { SwarmTask, TaskDetail } from '../../../src/shared/model/swarm.ts';
import { installFakePort } from '../fake-port.ts';
import { lab } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from '../swarm/model.ts';

const port = installFakePort();
const demo = lab({ name: 'demo', workers: 1 });

const detail: TaskDetail = { addresses: [], oomKilled: false, lines: [] };

function live(tasks: SwarmTask[], spec: Partial<ServiceSpecInput> = {}): void {
  const whole = ServiceSpec.parse({ name: 'web', image: 'registry:5000/web:1', replicas: 2, ...spec });
  port.feed('swarm.live', {
    nodes: [aNode('manager'), aNode('worker01', { availability: 'drain' })],
    services: [aService('web', { spec: whole, wanted: 2 })],
    tasks,
    status: [{ id: 'status', state: 'live' }],
  });
}

const NOWHERE: Partial<SwarmTask> = {
  id: 'waits',
  state: 'pending',
  error: 'no suitable node (scheduling constraints not satisfied on 2 nodes)',
};

beforeEach(() => {
  port.feed('swarm.taskUsage', { tasks: [] });
  port.answer('swarm.task', () => detail);
  dialogStore.setState({ service: undefined, publish: undefined });
});

const rail = (id: string, onClose = () => {}) => show(<TaskRail lab={demo} task={id} onClose={onClose} />);
const button = (name: RegExp | string) => screen.findByRole('button', { name });

test('a task without a node: each node says why, and the fix beside it is made and can be taken back', async () => {
  const user = userEvent.setup();
  live([aTask('web', 1, 'manager'), aTask('web', 2, undefined, NOWHERE)], { maxPerNode: 1 });
  const update = vi.fn(() => ({ warnings: [], undo: 'u1' }));
  port.answer('swarm.updateNode', update);
  rail('waits');
  expect(await screen.findByText('No node can run it.')).toBeTruthy();
  const nodes = await screen.findByRole('list', { name: 'Node by node' });
  expect(within(nodes).getByText('It has 1 task of this service already')).toBeTruthy();
  expect(within(nodes).getByText('It is drained')).toBeTruthy();
  await user.click(await button('Activate worker01'));
  expect(update).toHaveBeenCalledWith(expect.objectContaining({ node: 'id-worker01', availability: 'active' }));
  await vi.waitFor(() => expect(toastStore.getState().toasts.at(-1)?.text).toBe('worker01 was changed'));
});

test('a fix that restarts others is shown before it is made', async () => {
  const user = userEvent.setup();
  const ports = [{ published: 80, target: 80, mode: 'host' as const }];
  const holds = aTask('web', 1, 'manager', { hostPorts: [{ port: 80, protocol: 'tcp' }] });
  live([holds, aTask('web', 2, undefined, NOWHERE)], { ports });
  const update = vi.fn(() => ({ warnings: [], undo: 'u1' }));
  port.answer('swarm.updateService', update);
  rail('waits');
  await user.click(await button('Use the routing mesh'));
  const confirm = await screen.findByRole('group', { name: 'What changes: Use the routing mesh' });
  expect(within(confirm).getByText('restarts web.1')).toBeTruthy();
  expect(within(confirm).getByText('ports')).toBeTruthy();
  expect(update).not.toHaveBeenCalled();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('group', { name: /What changes/ })).toBeNull();
  await user.click(await button('Use the routing mesh'));
  await user.keyboard('{Enter}');
  await vi.waitFor(() =>
    expect(update).toHaveBeenCalledWith(
      expect.objectContaining({ service: 'id-web', spec: expect.objectContaining({ endpointMode: 'vip' }) }),
    ),
  );
});

test('a task that failed: its exit code, its last lines as they were written, the attempts before it', async () => {
  const user = userEvent.setup();
  const failed = { state: 'failed', desired: 'shutdown', exitCode: 3, error: 'task: non-zero exit (3)' } as const;
  live([aTask('web', 1, 'manager', failed), aTask('web', 1, 'manager', { ...failed, id: 'failed' })]);
  port.answer('swarm.task', () => ({
    ...detail,
    exitCode: 3,
    lines: ['\u001b[2J\u001b[31mred\u001b[0m \udcff', 'over'],
  }));
  rail('failed');
  expect(await screen.findByText('It ended with exit code 3.')).toBeTruthy();
  const lines = await screen.findByRole('group', { name: 'Its last lines' });
  expect(lines.textContent).toBe('ESC[2Jred \\xffover');
  const history = screen.getByRole('region', { name: 'State history' });
  expect(within(history).getByRole('link', { name: 'Show web.1, failed' })).toBeTruthy();
  await user.click(await button('Edit the command…'));
  expect(dialogStore.getState().service).toMatchObject({ edit: 'id-web', field: 'command' });
});

test('an attempt that waits its turn: how the one before it ended, in its own words', async () => {
  live(
    [
      aTask('web', 1, 'manager', {
        ...{ id: 'first', state: 'failed', desired: 'shutdown', exitCode: 137, created: 1 },
        error: 'task: non-zero exit (137)',
      }),
      aTask('web', 1, 'manager', { id: 'next', state: 'ready', desired: 'ready', created: 2 }),
    ],
    { limit: { memory: 2 ** 26 } },
  );
  port.answer('swarm.task', ({ task }) =>
    task === 'first' ? { ...detail, exitCode: 137, oomKilled: true, lines: ['allocating'] } : detail,
  );
  rail('next');
  const lines = await screen.findByRole('group', { name: 'Last lines of the attempt before' });
  expect(lines.textContent).toBe('allocating');
  expect(screen.queryByText('It said nothing.')).toBeNull();
  expect(await button('Raise the limit to 134 MB')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Whole log' }).getAttribute('href')).toContain('task%3Afirst');
});

test('an attempt that waits for the next check: what the check of the one before it said', async () => {
  live([
    aTask('web', 1, 'manager', { id: 'first', state: 'complete', desired: 'shutdown', exitCode: 0, created: 1 }),
    aTask('web', 1, 'manager', { id: 'next', state: 'ready', desired: 'ready', created: 2 }),
  ]);
  const health = { status: 'unhealthy', failingStreak: 3, log: [{ at: 1, exitCode: 1, output: 'no route to db\n' }] };
  port.answer('swarm.task', ({ task }) => (task === 'first' ? { ...detail, exitCode: 0, health } : detail));
  rail('next');
  expect(await screen.findByText('Its health check fails.')).toBeTruthy();
  expect((await screen.findByRole('group', { name: 'The last check said' })).textContent).toBe('no route to db');
});

test('a task that starts is asked of again: its check fails meanwhile; one that has ended is not', async () => {
  vi.useFakeTimers();
  try {
    const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
    live([aTask('web', 1, 'manager', { id: 'starts', state: 'starting' })]);
    port.answer('swarm.task', () => ({ ...detail, lines: ['up'] }));
    const { unmount } = rail('starts');
    await pass(100);
    expect(screen.getByText(/It is being prepared/)).toBeTruthy();
    const line = screen.getByText('up');
    await pass(2_100);
    expect(screen.getByText('up')).toBe(line);
    const health = { status: 'starting', failingStreak: 1, log: [] };
    port.answer('swarm.task', () => ({ ...detail, lines: ['up'], health }));
    await pass(2_100);
    expect(screen.getByText('Its health check fails.')).toBeTruthy();
    unmount();

    live([aTask('web', 1, 'manager', { id: 'over', state: 'failed', error: 'task: non-zero exit (1)' })]);
    rail('over');
    await pass(100);
    const asked = port.calls('swarm.task').length;
    await pass(20_000);
    expect(port.calls('swarm.task').length).toBe(asked);
  } finally {
    vi.useRealTimers();
  }
});

test('an image that is missing can be published', async () => {
  const user = userEvent.setup();
  live([
    aTask('web', 1, 'manager', {
      id: 'no',
      state: 'rejected',
      image: 'registry:5000/a/web:1',
      error: 'No such image: x',
    }),
  ]);
  rail('no');
  await user.click(await button('Publish the image…'));
  expect(dialogStore.getState().publish).toMatchObject({ image: 'a/web:1', as: 'registry:5000/a/web:1' });
});

test('a task that runs: where it is and what it uses; Escape closes, arrows go to its siblings', async () => {
  const user = userEvent.setup();
  const close = vi.fn();
  live([aTask('web', 1, 'manager', { id: 'one' }), aTask('web', 2, 'manager', { id: 'two' })]);
  port.feed('swarm.taskUsage', { tasks: [{ id: 'one', at: 1, cpu: 0.25, memory: 5e6, rx: 48_200, tx: 3_100 }] });
  port.answer('swarm.task', () => ({ ...detail, addresses: [{ network: 'front', address: '10.0.1.3' }] }));
  rail('one', close);
  expect(await screen.findByText('10.0.1.3')).toBeTruthy();
  expect(await screen.findByText('25%')).toBeTruthy();
  expect(screen.getByText('Received').parentElement?.textContent).toBe('Received48.2 kB/s');
  expect(screen.getByText('Sent').parentElement?.textContent).toBe('Sent3.1 kB/s');
  expect(screen.queryByRole('region', { name: 'Why' })).toBeNull();
  expect((await button('Previous task')).hasAttribute('disabled')).toBe(true);
  await user.click(await button('Next task'));
  expect(location.hash).toContain('/two');
  const heard: boolean[] = [];
  const onKey = (event: KeyboardEvent): void => void heard.push(event.defaultPrevented);
  window.addEventListener('keydown', onKey);
  await user.keyboard('{Escape}');
  window.removeEventListener('keydown', onKey);
  expect(close).toHaveBeenCalled();
  expect(heard).toEqual([true]);
});

test('the states that a task went through while it was looked at stand in its history', async () => {
  const one = aTask('web', 1, 'manager', { id: 'goes', state: 'assigned', created: 1_000, since: 2_000 });
  live([one]);
  rail('goes');
  const history = within(await screen.findByRole('region', { name: 'State history' }));
  const seen = () =>
    history.getAllByRole('listitem').map((item) => item.textContent?.replace(/^\d\d:\d\d:\d\d/, '').trim());
  expect(seen()).toEqual(['assigned on manager', 'created']);
  act(() => live([{ ...one, state: 'preparing', since: 3_000 }]));
  await vi.waitFor(() => expect(seen()).toEqual(['preparing on manager', 'assigned', 'created']));
  act(() => live([{ ...one, state: 'running', since: 9_000 }]));
  await vi.waitFor(() => expect(seen()).toEqual(['running on manager', 'preparing', 'assigned', 'created']));
});

test('a task that Swarm has forgotten says so', async () => {
  live([]);
  rail('nobody');
  expect(await screen.findByText(/This task is gone/)).toBeTruthy();
});
