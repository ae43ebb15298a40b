import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { LabPage } from '../../../src/renderer/features/placement/index.ts';
import { useRoute } from '../../../src/renderer/routes.ts';
import { dialogStore } from '../../../src/renderer/stores/index.ts';
import { Frame } from '../../../src/renderer/ui/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { Lab } from '../../../src/shared/model/lab.ts';
import type { SwarmNode, SwarmService, SwarmStatus, SwarmTask } from '../../../src/shared/model/swarm.ts';
import { noIpvs } from '../doctor/checks.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from './model.ts';

const port = installFakePort();
const demo = (more: Partial<Lab> = {}): Lab => lab({ name: 'demo', workers: 1, ports: ['8000:80'] }, more);

/** The page at its address, as the app mounts it. */
function Page() {
  const route = useRoute();
  return (
    <Frame home={{ href: '#/', label: 'Home' }} search={null} tools={null} sidebarLabel="Sidebar">
      {route.page === 'lab' && <LabPage {...route} />}
    </Frame>
  );
}

interface Live {
  nodes?: SwarmNode[];
  services?: SwarmService[];
  tasks?: SwarmTask[];
  status?: Partial<SwarmStatus>;
}

const live = ({ nodes = [aNode('manager'), aNode('worker01')], services = [], tasks = [], status = {} }: Live = {}) =>
  port.feed('swarm.live', { nodes, services, tasks, status: [{ id: 'status', state: 'live', ...status }] });

beforeEach(() => {
  location.hash = `#/lab/${encodeURIComponent(LOCAL)}/demo/placement`;
  dialogStore.setState({ nodeLog: undefined, run: undefined, destroy: undefined, exportLab: undefined });
  port.feed('engine.list', { engines: [] });
  port.feed('lab.list', { labs: [demo()] });
  port.answer('doctor.run', () => ({ checks: [noIpvs], at: 0, ms: 1 }));
  live();
});

const node = (name: string) => screen.findByRole('region', { name: `demo-${name}` });

test('each node shows its role, state, address, engine and tasks', async () => {
  live({
    services: [aService('web', { wanted: 2 })],
    tasks: [aTask('web', 1, 'manager'), aTask('web', 2, 'worker01', { state: 'preparing' })],
  });
  show(<Page />);
  const manager = await node('manager');
  expect(manager.textContent).toContain('leader');
  expect(manager.textContent).toContain('172.30.7.11');
  expect(manager.textContent).toContain('Docker 28.5.2');
  expect(manager.textContent).toContain('1 task');
  expect(within(manager).getByRole('button', { name: /^web\.1, running on manager/ })).toBeTruthy();
  expect(within(await node('worker01')).getByRole('button', { name: /^web\.2, starting on worker01/ })).toBeTruthy();
  expect(screen.getByRole('row', { name: /^web .* 1 \/ 2/ })).toBeTruthy();
});

test('a task that Swarm cannot place stands first, with the reason in plain words', async () => {
  live({
    services: [aService('web')],
    tasks: [
      aTask('web', 1, undefined, {
        state: 'pending',
        error: 'no suitable node (host-mode port already in use on 2 nodes)',
      }),
    ],
  });
  show(<Page />);
  const lane = await screen.findByRole('region', { name: '1 unplaced' });
  expect(lane.textContent).toContain('No node fits. Its port is taken on 2 nodes.');
});

test('a node that goes down says so, and its tasks are lost', async () => {
  const tasks = [aTask('web', 1, 'worker01')];
  live({ services: [aService('web')], tasks });
  show(<Page />);
  await node('worker01');
  await act(async () =>
    live({ nodes: [aNode('manager'), aNode('worker01', { state: 'down' })], services: [aService('web')], tasks }),
  );
  const worker = await node('worker01');
  expect(worker.textContent).toMatch(/It does not answer for \ds; 1 task is lost\./);
  expect(within(worker).getByRole('button', { name: /^web\.1, lost/ })).toBeTruthy();
  expect(screen.getByText('1 node down')).toBeTruthy();
});

test('a lab without IPVS says what that means, and leads to the doctor', async () => {
  show(<Page />);
  const banner = await screen.findByText(/This kernel has no IPVS/);
  const link = within(banner.parentElement as HTMLElement).getByRole('link', { name: 'What changes' });
  expect(link.getAttribute('href')).toBe(`#/lab/${encodeURIComponent(LOCAL)}/demo/doctor`);
});

test('an empty lab invites to run something', async () => {
  show(<Page />);
  await screen.findByText('Nothing runs here yet');
  await userEvent.click(screen.getAllByRole('button', { name: 'Publish image…' })[0] as HTMLElement);
  expect(dialogStore.getState().run).toEqual({ engine: LOCAL, lab: 'demo', part: 'publish' });
});

test('a task that is chosen has an address, and shows why it failed', async () => {
  live({
    services: [aService('web')],
    tasks: [
      aTask('web', 1, 'worker01', {
        id: 't1',
        state: 'failed',
        desired: 'shutdown',
        error: 'task: non-zero exit (137)',
        exitCode: 137,
      }),
    ],
  });
  show(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: /^web\.1, failed/ }));
  expect(location.hash).toMatch(/\/placement\/t1$/);
  const rail = screen.getByRole('complementary', { name: 'The selected task' });
  expect(rail.textContent).toContain('task: non-zero exit (137)');
  expect(rail.textContent).toContain('Exit code137');
  await userEvent.click(within(rail).getAllByRole('button', { name: 'Close the task' })[0] as HTMLElement);
  expect(location.hash).toMatch(/\/placement$/);
});

test('history is shown on request', async () => {
  live({
    services: [aService('web')],
    tasks: [
      aTask('web', 1, 'worker01', { state: 'shutdown', desired: 'shutdown', created: 1 }),
      aTask('web', 1, 'worker01', { created: 2 }),
    ],
  });
  show(<Page />);
  await node('worker01');
  expect(screen.queryByRole('button', { name: /ended/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Ended 1' }));
  expect(screen.getByRole('button', { name: /^web\.1, ended/ })).toBeTruthy();
});

test('one stop of the tab key, then arrows go from task to task', async () => {
  live({
    services: [aService('web')],
    tasks: [aTask('web', 1, 'manager'), aTask('web', 2, 'manager'), aTask('web', 3, 'worker01')],
  });
  show(<Page />);
  const first = await screen.findByRole('button', { name: /^web\.1/ });
  expect(screen.getAllByRole('button', { name: /^web\.\d/ }).filter((cell) => cell.tabIndex === 0)).toEqual([first]);
  first.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^web\.2/);
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^web\.3/);
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^web\.1/);
});

test('a service is removed after a question that says what is lost', async () => {
  port.answer('swarm.removeService', () => ({}));
  live({ services: [aService('web')], tasks: [aTask('web', 1, 'manager')] });
  show(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: 'Remove web' }));
  const dialog = screen.getByRole('alertdialog', { name: 'Remove web?' });
  expect(dialog.textContent).toContain('Stops its 1 task');
  expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Keep it' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Remove service' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(port.calls('swarm.removeService').at(-1)).toEqual({ engine: LOCAL, lab: 'demo', service: 'id-web' });
});

test('a removal that is refused says why, in place', async () => {
  port.answer('swarm.removeService', () => {
    throw new SkepError('NO_LEADER', 'The swarm does not have a leader', { hint: 'Start its managers.' });
  });
  live({ services: [aService('web')], tasks: [] });
  show(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: 'Remove web' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove service' }));
  expect((await screen.findByRole('alert')).textContent).toContain(
    'The swarm does not have a leader Start its managers.',
  );
});

test("a node's menu leads to its daemon log", async () => {
  show(<Page />);
  await userEvent.click(within(await node('worker01')).getByRole('button', { name: 'What can be done with worker01' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Daemon log' }));
  expect(dialogStore.getState().nodeLog).toEqual({ engine: LOCAL, lab: 'demo', node: 'worker01' });
});

test('what is not up to date says since when and why', async () => {
  live({ status: { state: 'stale', reason: 'No manager answers.', asOf: new Date(2026, 0, 2, 14, 5, 9).getTime() } });
  show(<Page />);
  expect((await screen.findByRole('alert')).textContent).toBe('As it was at 14:05:09. No manager answers.');
});

test('while the swarm is asked its nodes are there in their shape', async () => {
  live({ nodes: [], status: { state: 'connecting' } });
  show(<Page />);
  const worker = await screen.findByRole('region', { name: 'worker01' });
  expect(worker.textContent).toContain('Its swarm is being asked.');
});

test('a stopped lab can be started', async () => {
  port.answer('lab.start', () => ({ operation: 'op-5' }));
  port.feed('lab.list', { labs: [demo({ state: 'stopped' })] });
  show(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: 'Start demo' }));
  expect(port.calls('lab.start')).toEqual([{ engine: LOCAL, lab: 'demo' }]);
});

test('a half-built lab can be resumed or removed, and says what is wrong', async () => {
  port.feed('lab.list', { labs: [demo({ state: 'half-built', problem: '1 of 3 containers was never made' })] });
  show(<Page />);
  await screen.findByText('1 of 3 containers was never made');
  expect(screen.getByRole('button', { name: 'Resume demo' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Remove demo/ }));
  expect(dialogStore.getState().destroy).toEqual({ engine: LOCAL, lab: 'demo' });
});

test('a lab that is being created leads to what does it', async () => {
  port.feed('lab.list', { labs: [demo({ state: 'creating', operation: 'op-3' })] });
  show(<Page />);
  await screen.findByText('demo is being created.');
  expect(screen.getByRole('link', { name: 'Watch' }).getAttribute('href')).toBe('#/operation/op-3');
});

test('a lab that is not there says so', async () => {
  port.feed('lab.list', { labs: [] });
  show(<Page />);
  expect(await screen.findByText('There is no lab demo on this engine')).toBeTruthy();
});
