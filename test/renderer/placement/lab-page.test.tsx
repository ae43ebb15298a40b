import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { LabPage } from '../../../src/renderer/features/placement/index.ts';
import { currentRoute, useRoute } from '../../../src/renderer/routes.ts';
import { dialogStore } from '../../../src/renderer/stores/index.ts';
import { Frame } from '../../../src/renderer/ui/index.ts';
import { type Lab, LabSpec } from '../../../src/shared/model/lab.ts';
import type { SwarmNode, SwarmService, SwarmStatus, SwarmTask } from '../../../src/shared/model/swarm.ts';
import { noIpvs } from '../doctor/checks.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from '../swarm/model.ts';

const port = installFakePort();
const demo = (more: Partial<Lab> = {}): Lab => lab({ name: 'demo', workers: 1, ports: ['8000:80'] }, more);

/** The page at its address, as the app mounts it. */
function Page() {
  const route = useRoute();
  return (
    <Frame home={{ href: '#/', label: 'Home' }} search={null} tools={null} sidebarLabel="Sidebar">
      {route.page === 'lab' && <LabPage {...route} taskRail={rail} />}
    </Frame>
  );
}

/** As the app shows a task beside the board. */
const rail = (_: Lab, task: string, onClose: () => void) => (
  <aside aria-label="The task">
    {task}
    <button type="button" onClick={onClose}>
      Close
    </button>
  </aside>
);

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
  dialogStore.setState({
    publish: undefined,
    service: undefined,
    destroy: undefined,
    change: undefined,
  });
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

test('of many tasks that wait for the same reason a few are shown, and all when they are asked for', async () => {
  live({
    services: [aService('gpu', { wanted: 20 })],
    tasks: Array.from({ length: 20 }, (_, i) => aTask('gpu', i + 1, undefined, { state: 'pending', error: 'no' })),
  });
  show(<Page />);
  const lane = within(await screen.findByRole('region', { name: '20 unplaced' }));
  const cells = () => lane.getAllByRole('button', { name: /^gpu\.\d+, unplaced/ }).length;
  expect(cells()).toBe(4);
  await userEvent.click(lane.getByRole('button', { name: 'and 16 more' }));
  expect(cells()).toBe(20);
  await userEvent.click(lane.getByRole('button', { name: /^gpu\.20, unplaced/ }));
  await userEvent.click(lane.getByRole('button', { name: 'Show fewer' }));
  // The one that is looked at stays in sight.
  expect(cells()).toBe(5);
  expect(lane.getByRole('button', { name: 'and 15 more' })).toBeTruthy();
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
  expect(worker.textContent).toMatch(/It went down \ds ago; 1 task is lost\./);
  expect(within(worker).getByRole('button', { name: /^web\.1, lost/ })).toBeTruthy();
  expect(screen.getByText('1 node down')).toBeTruthy();
});

test('a lab without IPVS says what that means, and leads to the doctor', async () => {
  show(<Page />);
  await screen.findByText(/This kernel has no IPVS/);
  const link = screen.getByRole('link', { name: 'What changes' });
  expect(link.getAttribute('href')).toBe(`#/lab/${encodeURIComponent(LOCAL)}/demo/doctor`);
});

test('an empty lab invites to run something', async () => {
  show(<Page />);
  await screen.findByText('Nothing runs here yet');
  await userEvent.click(screen.getAllByRole('button', { name: 'Publish image…' })[0] as HTMLElement);
  expect(dialogStore.getState().publish).toEqual({ engine: LOCAL, lab: 'demo' });
  await userEvent.click(screen.getAllByRole('button', { name: 'Service' })[0] as HTMLElement);
  expect(dialogStore.getState().service).toEqual({ engine: LOCAL, lab: 'demo' });
});

test('a task that is chosen has an address, and is shown beside the board', async () => {
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
  expect(screen.getByRole('complementary', { name: 'The task' }).textContent).toContain('t1');
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(location.hash).toMatch(/\/placement$/);
});

test('a task that Swarm forgets stays chosen, and so does one that an old address names: what shows it can say so', async () => {
  const services = [aService('web')];
  live({ services, tasks: [aTask('web', 1, 'worker01', { id: 't1' })] });
  location.hash += '/t1';
  show(<Page />);
  const shown = () => screen.getByRole('complementary', { name: 'The task' }).textContent;
  await node('worker01');
  expect(shown()).toContain('t1');
  await act(async () => live({ services, tasks: [] }));
  expect(shown()).toContain('t1');
  location.hash = location.hash.replace('t1', 'long-gone');
  await waitFor(() => expect(shown()).toContain('long-gone'));
});

test('while nothing is known of the swarm no task is said to be gone', async () => {
  live({ nodes: [], status: { state: 'connecting' } });
  location.hash += '/t1';
  show(<Page />);
  await screen.findByRole('region', { name: 'worker01' });
  expect(screen.queryByRole('complementary', { name: 'The task' })).toBeNull();
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

test("a node's menu leads to its daemon log", async () => {
  show(<Page />);
  await userEvent.click(within(await node('worker01')).getByRole('button', { name: 'What can be done with worker01' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Daemon log' }));
  expect(currentRoute()).toEqual({ page: 'lab', engine: LOCAL, lab: 'demo', view: 'logs', selection: 'node:worker01' });
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
  expect(worker.textContent).toContain('Asking the swarm');
});

test('a stopped lab can be started', async () => {
  port.answer('lab.start', () => ({ operation: 'op-5' }));
  port.feed('lab.list', { labs: [demo({ state: 'stopped' })] });
  show(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: 'Start demo' }));
  expect(port.calls('lab.start')).toEqual([{ engine: LOCAL, lab: 'demo' }]);
});

test('a half-built lab can be resumed or removed, and says what is wrong', async () => {
  live({ nodes: [] });
  port.feed('lab.list', { labs: [demo({ state: 'half-built', problem: '1 of 3 containers was never made' })] });
  show(<Page />);
  await screen.findByText('1 of 3 containers was never made');
  expect(screen.getByRole('button', { name: 'Resume demo' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Remove demo/ }));
  expect(dialogStore.getState().destroy).toEqual({ engine: LOCAL, lab: 'demo' });
});

test('a lab that lives and lacks a node goes on being shown; what is wrong is said, with its repair', async () => {
  const lacking = demo({ state: 'half-built', problem: 'worker01 is not there yet' });
  const members = lacking.members.map((member) =>
    member.name === 'demo-worker01' ? { ...member, state: 'missing' as const } : member,
  );
  port.feed('lab.list', { labs: [{ ...lacking, members }] });
  show(<Page />);
  await node('manager');
  expect(screen.getByText('worker01 is missing.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Repair…' }));
  expect(dialogStore.getState().change).toEqual({ engine: LOCAL, lab: 'demo', gesture: { act: 'repair' } });
});

test('where all containers run the reason is told as it came', async () => {
  port.feed('lab.list', { labs: [demo({ state: 'degraded', problem: 'Its network is gone' })] });
  show(<Page />);
  expect(await screen.findByText('Its network is gone.')).toBeTruthy();
});

test('the logs and the doctor are there though the lab does not come up', async () => {
  port.feed('lab.list', { labs: [demo({ state: 'half-built', problem: 'worker01 is not there yet' })] });
  live({ nodes: [] });
  for (const view of ['logs', 'doctor']) {
    const { unmount } = show(
      <LabPage engine={LOCAL} lab="demo" view={view} taskRail={rail}>
        {() => <p>What its daemons say</p>}
      </LabPage>,
    );
    expect(await screen.findByText('What its daemons say')).toBeTruthy();
    unmount();
  }
});

test('a half-changed lab stays usable, says between what it stands, and has both ways out', async () => {
  const spec = LabSpec.parse({ name: 'demo', workers: 2, ports: ['8000:80'] });
  port.feed('lab.list', { labs: [demo({ state: 'half-changed', before: demo().spec, spec })] });
  show(<Page />);
  await node('manager');
  expect(screen.getByText(/half-changed: .*What it was, and was to become: workers: 1 → 2\./)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Finish the change…' }));
  expect(dialogStore.getState().change?.gesture).toEqual({ act: 'finish' });
  await userEvent.click(screen.getByRole('button', { name: 'Go back to how it was…' }));
  expect(dialogStore.getState().change?.gesture).toEqual({ act: 'revert' });
});

test('while a lab is being changed it is shown, and what changes it can be watched', async () => {
  port.feed('lab.list', { labs: [demo({ state: 'changing', operation: 'op-4' })] });
  show(<Page />);
  await node('worker01');
  expect(screen.getByText('demo is being changed. Its services go on meanwhile.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Watch' }).getAttribute('href')).toBe('#/operation/op-4');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add nodes…' }).disabled).toBe(true);
});

test('nodes are added from the head, and the lab edited from the sidebar', async () => {
  show(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: 'Add nodes…' }));
  expect(dialogStore.getState().change?.gesture).toEqual({ act: 'add' });
  await userEvent.click(screen.getByRole('button', { name: 'Edit lab…' }));
  expect(location.hash).toBe(`#/lab/${encodeURIComponent(LOCAL)}/demo/edit`);
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
