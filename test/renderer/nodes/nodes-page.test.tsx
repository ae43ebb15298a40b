import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { NodesPage } from '../../../src/renderer/features/nodes/index.ts';
import { NodeMenu } from '../../../src/renderer/features/placement/NodeMenu.tsx';
import { useRoute } from '../../../src/renderer/routes.ts';
import { dialogStore, toastStore, useFeed } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { Lab } from '../../../src/shared/model/lab.ts';
import type { SwarmNode, SwarmService, SwarmStatus, SwarmTask } from '../../../src/shared/model/swarm.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from '../swarm/model.ts';

const port = installFakePort();
let demo: Lab = lab({ name: 'demo', managers: 3, workers: 1, ports: ['8000:80'] });
const REF = { engine: LOCAL, lab: 'demo' };
const manager = (short: string, more: Partial<SwarmNode> = {}) => aNode(short, { reachability: 'reachable', ...more });
const three = [manager('manager'), manager('manager02'), manager('manager03')];

function Page() {
  const route = useRoute();
  return <NodesPage lab={demo} selection={route.page === 'lab' ? route.selection : undefined} />;
}

interface Live {
  nodes?: SwarmNode[];
  services?: SwarmService[];
  tasks?: SwarmTask[];
  status?: Partial<SwarmStatus>;
}
const live = ({ nodes = [...three, aNode('worker01')], services = [], tasks = [], status = {} }: Live = {}) =>
  port.feed('swarm.live', { nodes, services, tasks, status: [{ id: 'status', state: 'live', ...status }] });

const go = (selection = '') => {
  location.hash = `#/lab/${encodeURIComponent(LOCAL)}/demo/nodes${selection && `/${selection}`}`;
};
const row = (short: string) => screen.findByRole('row', { name: new RegExp(`demo-${short}\\b`) });
const button = (name: string | RegExp, within_: HTMLElement = document.body) =>
  within(within_).findByRole('button', { name });
const toasts = () => toastStore.getState().toasts.map(({ text }) => text);

const plain = demo;

beforeEach(() => {
  demo = plain;
  go();
  toastStore.setState({ toasts: [] });
  dialogStore.setState({ change: undefined });
  port.feed('lab.list', { labs: [demo] });
  port.feed('swarm.nodeUsage', { nodes: [] });
  port.feed('swarm.taskUsage', { tasks: [] });
  port.answer('swarm.updateNode', () => ({ warnings: [], undo: 'u1' }));
  live();
});

test('each node says how it is, and what it uses', async () => {
  port.feed('swarm.nodeUsage', {
    nodes: [{ id: 'demo-worker01', at: 1, cpu: 2, memory: 342e6, rx: 0, tx: 0 }],
  });
  live({ services: [aService('web')], tasks: [aTask('web', 1, 'worker01'), aTask('web', 2, 'manager')] });
  show(<Page />);
  await button('Availability of manager: Active');
  expect((await row('manager')).textContent).toMatch(/8000→80.*Ready.*manager · leader.*Active.*172\.30\.7\.11/);
  const worker = await row('worker01');
  await waitFor(() => expect(worker.textContent).toMatch(/worker.*Active.*28\.5\.2.*1.*25%.*342 MB/));
  expect(screen.getByText('3 managers, majority 2: one may be lost')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('4 ready2 tasks');
});

test('a node that is chosen has an address; arrow keys go on', async () => {
  show(<Page />);
  await userEvent.click(await screen.findByText('manager02'));
  expect(location.hash).toMatch(/\/nodes\/manager02$/);
  (await row('manager02')).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(location.hash).toMatch(/\/nodes\/manager03$/);
  await userEvent.keyboard('{End}');
  expect(document.activeElement?.textContent).toContain('worker01');
  expect(screen.getByRole('region', { name: 'About worker01' })).toBeTruthy();
  await userEvent.click(await button('Close'));
  expect(location.hash).toMatch(/\/nodes$/);
});

test('each task of a node with what it uses, its network too', async () => {
  go('worker01');
  live({ services: [aService('web')], tasks: [aTask('web', 1, 'worker01', { id: 'one' })] });
  port.feed('swarm.taskUsage', { tasks: [{ id: 'one', at: 1, cpu: 0.4, memory: 5e6, rx: 48_200, tx: 3_100 }] });
  show(<Page />);
  const tasks = within(await screen.findByRole('table', { name: 'Tasks' }));
  await waitFor(() =>
    expect(tasks.getByRole('row', { name: /web\.1/ }).textContent).toContain('5.0 MB48.2 kB/s3.1 kB/s'),
  );
});

test('draining is one choice away, and can be taken back', async () => {
  show(<Page />);
  await userEvent.click(await button('Availability of worker01: Active'));
  await userEvent.click(await screen.findByRole('menuitemradio', { name: /^Drained/ }));
  await waitFor(() => expect(toasts()).toEqual(['worker01 is being drained']));
  expect(port.calls('swarm.updateNode').at(-1)).toEqual({
    ...REF,
    node: 'id-worker01',
    availability: 'drain',
    force: false,
  });
  expect(toastStore.getState().toasts[0]?.action?.label).toBe('Undo');
});

test('a drained node shows where its tasks go, and offers to be active', async () => {
  go('worker01');
  const now = Date.now();
  live({
    nodes: [...three, aNode('worker01', { availability: 'drain' })],
    services: [aService('web', { wanted: 2 })],
    tasks: [
      aTask('web', 1, 'worker01', { desired: 'shutdown', since: now }),
      aTask('web', 2, 'worker01', { desired: 'shutdown', state: 'shutdown', since: now, created: 1 }),
      aTask('web', 2, 'manager', { since: now, created: 2 }),
    ],
  });
  show(<Page />);
  expect((await row('worker01')).textContent).toContain('1 task is left');
  const detail = screen.getByRole('region', { name: 'About worker01' });
  expect(within(detail).getByText('1 of 2 tasks has left')).toBeTruthy();
  expect(
    within(detail)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['web.1asked to stop', 'web.2runs on manager']);
  await userEvent.click(await button('Activate', detail));
  await waitFor(() => expect(port.calls('swarm.updateNode').at(-1)).toMatchObject({ availability: 'active' }));
});

test('a demotion that leaves no manager to spare is told first', async () => {
  go('manager02');
  show(<Page />);
  await userEvent.click(await button('Demote to worker'));
  const question = await screen.findByRole('alertdialog', { name: 'Make manager02 a worker?' });
  expect(question.textContent).toContain('2 managers are left, and 2 of them must answer: none may be lost any more.');
  expect(question.textContent).toContain('docker node demote demo-manager02');
  expect(document.activeElement).toBe(await button('Leave it a manager', question));
  const before = port.calls('swarm.updateNode').length;
  await userEvent.click(await button('Demote it', question));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(port.calls('swarm.updateNode').slice(before)).toEqual([
    { ...REF, node: 'id-manager02', role: 'worker', force: false },
  ]);
});

test('one that loses the majority is forced only after it was told', async () => {
  go('manager02');
  live({ nodes: [...three.slice(0, 2), manager('manager03', { state: 'down', reachability: 'unreachable' })] });
  port.answer('swarm.updateNode', () => {
    throw new SkepError('CONFLICT', 'Swarm refuses it', { hint: 'Start the managers.' });
  });
  show(<Page />);
  expect(await screen.findByText(/3 managers, majority 2, one does not answer: none more may be lost/)).toBeTruthy();
  await userEvent.click(await button('Demote to worker'));
  const question = await screen.findByRole('alertdialog');
  expect(question.textContent).toContain('2 managers would be left, of which 1 answers and 2 must');
  await userEvent.click(await button('Demote it all the same', question));
  expect((await screen.findByRole('alert')).textContent).toBe('Swarm refuses itStart the managers.');
  expect(port.calls('swarm.updateNode').at(-1)).toMatchObject({ role: 'worker', force: true });
});

test('the last manager is never demoted', async () => {
  go('manager');
  live({ nodes: [manager('manager'), aNode('worker01')] });
  show(<Page />);
  expect(await screen.findByText('1 manager: no fault is survived; 3 would survive one')).toBeTruthy();
  await userEvent.click(await button('Demote to worker'));
  const question = await screen.findByRole('alertdialog');
  expect(question.textContent).toContain('demo-manager is the last manager');
  expect(within(question).getAllByRole('button')).toHaveLength(1);
});

test('a second manager is told to be worse than one, a third is not asked about', async () => {
  go('worker01');
  live({ nodes: [manager('manager'), aNode('worker01')] });
  show(<Page />);
  await userEvent.click(await button('Promote to manager'));
  const question = await screen.findByRole('alertdialog', { name: 'Make worker01 a manager?' });
  expect(question.textContent).toContain('3 managers would survive the loss of one');
  await userEvent.click(await button('Leave it a worker', question));
  await act(async () => live({ nodes: [manager('manager'), manager('manager02'), aNode('worker01')] }));
  await userEvent.click(await button('Promote to manager'));
  await waitFor(() => expect(toasts()).toEqual(['worker01 is a manager now']));
});

test('the record of a node that is down is removed after a question', async () => {
  go('worker01');
  live({ nodes: [...three, aNode('worker01', { state: 'down' })] });
  port.answer('swarm.removeNode', () => ({ warnings: [] }));
  show(<Page />);
  await userEvent.click(await button('Remove record…'));
  await userEvent.click(await button('Remove record'));
  await waitFor(() => expect(toasts()).toEqual(['The record of worker01 is removed']));
  expect(port.calls('swarm.removeNode')).toEqual([{ ...REF, node: 'id-worker01' }]);
});

test('labels are added, changed and removed in place', async () => {
  go('worker01');
  live({ nodes: [...three, aNode('worker01', { labels: { disk: 'ssd', 'odd <b>': '"&' } })] });
  show(<Page />);
  await userEvent.click(await screen.findByRole('tab', { name: /^Labels/ }));
  const labels = () => port.calls('swarm.updateNode').at(-1)?.labels;

  await userEvent.click(await button('Add a label to worker01'));
  const add = screen.getByRole('form', { name: 'Add a label to worker01' });
  expect(document.activeElement).toBe(within(add).getByLabelText('Name'));
  await userEvent.keyboard('disk{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('It has this label already');
  await userEvent.keyboard('2{Tab}a b=c{Enter}');
  await waitFor(() => expect(labels()).toEqual({ disk2: 'a b=c' }));
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());

  await userEvent.click(await button('Change the label disk=ssd'));
  await userEvent.clear(screen.getByLabelText('Name'));
  await userEvent.type(screen.getByLabelText('Name'), 'drive{Enter}');
  await waitFor(() => expect(labels()).toEqual({ disk: null, drive: 'ssd' }));

  await userEvent.click(await button('Remove the label odd <b>="&'));
  await waitFor(() => expect(labels()).toEqual({ 'odd <b>': null }));
  expect(toasts().at(-1)).toBe('worker01 has no label odd <b> any more');

  await userEvent.click(await button('Change the label disk=ssd'));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('form')).toBeNull();
});

test('a token is read only when it is asked for, and rotated after a question', async () => {
  let token = 'SWMTKN-1-old';
  port.answer('swarm.joinToken', ({ role }) => ({
    token,
    address: '10.0.0.2:2377',
    command: `docker swarm join # ${role}`,
  }));
  port.answer('swarm.rotateToken', () => {
    token = 'SWMTKN-1-new';
    return {};
  });
  show(<Page />);
  await userEvent.click(await button('Join tokens…'));
  const dialog = await screen.findByRole('dialog', { name: 'Join tokens' });
  expect(port.calls('swarm.joinToken')).toEqual([]);
  await userEvent.click(await button('Show the worker token', dialog));
  expect(await within(dialog).findByText('SWMTKN-1-old')).toBeTruthy();
  expect(port.calls('swarm.joinToken')).toEqual([{ ...REF, role: 'worker' }]);
  await userEvent.click(await button('Rotate the worker token…', dialog));
  expect(document.activeElement).toBe(await button('Keep it', dialog));
  await userEvent.click(await button('Rotate the worker token', dialog));
  expect(await within(dialog).findByText('SWMTKN-1-new')).toBeTruthy();
  expect(port.calls('swarm.rotateToken')).toEqual([{ ...REF, role: 'worker' }]);
  await userEvent.click(await button('Hide the worker token', dialog));
  expect(within(dialog).queryByText(/SWMTKN/)).toBeNull();
});

test('while the swarm is asked its nodes are there in their shape; what is not up to date says why', async () => {
  live({ nodes: [], status: { state: 'connecting' } });
  show(<Page />);
  expect(await screen.findByRole('rowheader', { name: 'demo-manager03' })).toBeTruthy();
  expect(screen.getByRole('table', { name: 'Nodes of the swarm' }).getAttribute('aria-busy')).toBe('true');
  await act(async () => live({ status: { state: 'stale', reason: 'No manager answers.' } }));
  expect((await screen.findByRole('alert')).textContent).toBe('This is not up to date. No manager answers.');
  await act(async () => live({ nodes: [aNode('worker01', { stale: 'its engine does not answer' })] }));
  expect((await row('worker01')).textContent).toContain('Not up to date: its engine does not answer');
});

test('the menu of a node in the placement view has the same acts, and leads here', async () => {
  function Board() {
    useFeed('swarm.live', REF);
    return <NodeMenu lab={demo} node={three[1] as SwarmNode} />;
  }
  show(<Board />);
  await userEvent.click(await button('What can be done with manager02'));
  const items = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);
  expect(items).toEqual([
    ...['Pause', 'Drain', 'Demote to worker', 'Daemon log', 'Copy docker exec command', 'Copy address172.30.7.11'],
    ...['Change…', 'Upgrade Docker…', 'Rebuild…', 'Remove from the lab…'],
    'Show in Nodes',
  ]);
  await userEvent.click(screen.getByRole('menuitem', { name: 'Demote to worker' }));
  await userEvent.click(await button('Leave it a manager'));
  await userEvent.click(await button('What can be done with manager02'));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Show in Nodes' }));
  expect(location.hash).toMatch(/\/nodes\/manager02$/);
});

test('nodes are added from the head, and one is changed from its menu and its detail', async () => {
  go('worker01');
  show(<Page />);
  await userEvent.click(await button('Add nodes…'));
  expect(dialogStore.getState().change).toEqual({ ...REF, gesture: { act: 'add' } });
  await userEvent.click(await button('What can be done with worker01'));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove from the lab…' }));
  expect(dialogStore.getState().change?.gesture).toEqual({ act: 'remove', node: 'worker01' });
  const about = screen.getByRole('region', { name: 'About worker01' });
  await userEvent.click(await button('Change…', about));
  expect(dialogStore.getState().change?.gesture).toEqual({ act: 'replace', node: 'worker01' });
});

test('a node that joined by hand is no seat of the lab: it is not changed by its spec', async () => {
  live({ nodes: [...three, aNode('stranger')] });
  show(<Page />);
  await userEvent.click(await button('What can be done with stranger'));
  const items = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);
  expect(items).not.toContain('Remove from the lab…');
  expect(items).toContain('Daemon log');
});

test('while an operation is at the lab its nodes are not changed', async () => {
  demo = { ...plain, state: 'changing', operation: 'op-2' };
  show(<Page />);
  expect((await button('Add nodes…')).hasAttribute('disabled')).toBe(true);
  expect(screen.getByRole('link', { name: 'Watch' }).getAttribute('href')).toBe('#/operation/op-2');
});

test('what a container may take stands apart from what Swarm sees, and so does an image of its own', async () => {
  go('worker01');
  const own = { image: 'docker:29-dind', limits: { cpus: 1.5, memory: '2g' } };
  const made = lab({ name: 'demo', managers: 3, workers: 1, nodes: { worker01: own } });
  const members = made.members.map((member) =>
    member.name === 'demo-worker01' ? { ...member, image: 'docker:29-dind' } : member,
  );
  demo = { ...made, members };
  live({ nodes: [...three, aNode('worker01', { engineVersion: '29.1.0' })] });
  show(<Page />);
  expect((await row('worker01')).textContent).toContain('29.1.0others 28.5.2');
  expect((await row('manager02')).textContent).not.toContain('others');
  await act(async () => live());
  expect((await row('worker01')).textContent).toContain('28.5.2own image');
  await userEvent.click(await screen.findByRole('tab', { name: 'Facts' }));
  const about = screen.getByRole('region', { name: 'About worker01' });
  expect(about.textContent).toContain('Container limit1.5 CPUs, 2g');
  expect(about.textContent).toContain('docker:29-dind (its own)');
  await userEvent.click(screen.getByRole('tab', { name: 'Usage' }));
  expect(about.textContent).toContain('Swarm does not know of that');
});

test('the page is left whole in a browser whose scrolling gives a promise', async () => {
  const { scrollIntoView } = Element.prototype;
  Element.prototype.scrollIntoView = (() => Promise.resolve()) as typeof scrollIntoView;
  try {
    go('demo-worker01');
    const { unmount } = show(<Page />);
    await row('worker01');
    await userEvent.setup().click(await row('manager02'));
    expect(() => unmount()).not.toThrow();
  } finally {
    Element.prototype.scrollIntoView = scrollIntoView;
  }
});
