import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { installShortcuts } from '../../../src/renderer/actions/index.ts';
import { LabPage, PlacementDialogs } from '../../../src/renderer/features/placement/index.ts';
import { useRoute } from '../../../src/renderer/routes.ts';
import { dialogStore } from '../../../src/renderer/stores/index.ts';
import { setScaleDraft } from '../../../src/renderer/swarm/index.ts';
import { Frame } from '../../../src/renderer/ui/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { ServiceSpec } from '../../../src/shared/model/service.ts';
import type { SwarmNode, SwarmService, SwarmTask } from '../../../src/shared/model/swarm.ts';
import type { Forecast } from '../../../src/shared/placement/index.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from '../swarm/model.ts';

const port = installFakePort();
const REF = { engine: LOCAL, lab: 'demo' };
const nodes = [aNode('manager'), aNode('worker01', { labels: { zone: 'a' } }), aNode('worker02')];

/** The page at its address with its dialogs, as the app mounts them. */
function Page() {
  const route = useRoute();
  return (
    <Frame home={{ href: '#/', label: 'Home' }} search={null} tools={null} sidebarLabel="Sidebar">
      {route.page === 'lab' && route.view === 'placement' && <LabPage {...route} taskRail={() => null} />}
      <PlacementDialogs />
    </Frame>
  );
}

interface Live {
  nodes?: SwarmNode[];
  services?: SwarmService[];
  tasks?: SwarmTask[];
}
const live = ({ services = [], tasks = [], ...rest }: Live) =>
  port.feed('swarm.live', { nodes, services, tasks, status: [{ id: 'status', state: 'live' }], ...rest });

const service = (name: string, replicas: number, more: Partial<SwarmService> = {}) =>
  aService(name, {
    wanted: replicas,
    spec: ServiceSpec.parse({ name, image: `registry:5000/${name}:1`, replicas }),
    ...more,
  });

beforeEach(() => {
  location.hash = `#/lab/${encodeURIComponent(LOCAL)}/demo/placement`;
  dialogStore.setState({ move: undefined, rebalance: undefined });
  port.feed('app.settings', { settings: [{ id: 'settings', theme: 'dark', drawer: 0 }] });
  port.feed('engine.list', { engines: [] });
  port.feed('lab.list', { labs: [lab({ name: 'demo', workers: 2 })] });
  port.answer('app.setSettings', () => ({}));
  port.answer('doctor.run', () => ({ checks: [], at: 0, ms: 1 }));
  return installShortcuts();
});

const column = (short: string) => screen.findByRole('region', { name: `demo-${short}` });
const cell = (name: RegExp) => screen.findByRole('button', { name });

function typical(): void {
  live({
    services: [service('web', 2, { stack: 'shop' }), service('db', 1, { created: 2000 })],
    tasks: [
      aTask('web', 1, 'worker01', { id: 'w1' }),
      aTask('web', 2, 'worker02', { id: 'w2', state: 'failed', desired: 'shutdown', error: 'boom' }),
      aTask('db', 1, 'worker01', { id: 'd1' }),
    ],
  });
}

test('grouped by service each task names its node; the choice is kept', async () => {
  typical();
  show(<Page />);
  await column('worker01');
  await userEvent.click(screen.getByRole('radio', { name: 'By service' }));
  const web = await screen.findByRole('region', { name: 'Service web' });
  expect(within(web).getByRole('button', { name: /^web\.1, running on worker01/ })).toBeTruthy();
  expect(web.textContent).toContain('1 of 2 running');
  expect(port.calls('app.setSettings').at(-1)).toEqual({ placement: { group: 'service', density: 'auto' } });
  await userEvent.click(screen.getByRole('radio', { name: 'By node' }));
});

test('grouped by a label nodes stand under its values', async () => {
  typical();
  show(<Page />);
  await column('worker01');
  await userEvent.click(screen.getByRole('button', { name: 'Cards' }));
  await userEvent.click(await screen.findByRole('menuitemradio', { name: /^zone/ }));
  expect(screen.getByRole('heading', { name: /^zone = a 1 node/ })).toBeTruthy();
  expect(screen.getByRole('heading', { name: /^without zone 2 nodes/ })).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'By node' }));
});

test('a filter shows what it finds, says how much, and is cleared by Escape', async () => {
  typical();
  show(<Page />);
  const field = await screen.findByRole('combobox', { name: 'Filter tasks' });
  await userEvent.keyboard('/');
  expect(document.activeElement).toBe(field);
  await userEvent.keyboard('state:failed service:web');
  expect(screen.getByText(/1 of 3 tasks matches/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^db\.1/ })).toBeNull();
  expect((await column('worker01')).textContent).toContain('None of its tasks matches.');
  await userEvent.click(screen.getByRole('button', { name: 'Without state:failed' }));
  expect((field as HTMLInputElement).value).toBe('service:web');
  (field as HTMLElement).blur();
  await userEvent.keyboard('{Escape}');
  expect(await cell(/^db\.1/)).toBeTruthy();
});

test('the menu of the filter counts what there is', async () => {
  typical();
  show(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: /^Filter by service/ }));
  await userEvent.click(await screen.findByRole('checkbox', { name: /^shop\s*2$/ }));
  expect(screen.getByText(/2 of 3 tasks match/)).toBeTruthy();
  await userEvent.click(screen.getByRole('checkbox', { name: /^shop/ }));
});

test('F goes to the next fault, L to the log of a task, D drains its node', async () => {
  port.answer('swarm.updateNode', () => ({ warnings: [], undo: 'u1' }));
  typical();
  show(<Page />);
  await cell(/^web\.2, failed/);
  await userEvent.keyboard('f');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^web\.2, failed/);
  await userEvent.keyboard('d');
  await waitFor(() =>
    expect(port.calls('swarm.updateNode').at(-1)).toMatchObject({ ...REF, node: 'worker02', availability: 'drain' }),
  );
  await userEvent.keyboard('l');
  expect(decodeURIComponent(location.hash)).toMatch(/\/demo\/logs\/task:w2$/);
});

test('what a scaling would bring and take is drawn before it is let go', async () => {
  typical();
  show(<Page />);
  await cell(/^web\.1/);
  const draft = (to: number, places: [string, { sure: number; maybe: boolean }][], leaving: string[]) =>
    act(async () =>
      setScaleDraft({
        serviceId: 'id-web',
        from: 2,
        to,
        forecast: {
          ...{ places: new Map(places), classes: [], unplaced: 0, verdicts: [] },
          ...{ leaving, drawn: [], leavingClasses: [] },
        },
      }),
    );
  await draft(
    4,
    [
      ['id-manager', { sure: 1, maybe: false }],
      ['id-worker01', { sure: 0, maybe: true }],
    ],
    [],
  );
  const manager = await column('manager');
  expect(within(manager).getByRole('img', { name: 'web would come to manager' })).toBeTruthy();
  expect(manager.textContent).toContain('0 → 1 tasks');
  expect((await column('worker01')).textContent).toContain('2 → 2–3 tasks');
  await draft(1, [], ['w1']);
  expect(screen.getByRole('button', { name: /^web\.1.*would leave$/ })).toBeTruthy();
  await act(async () => setScaleDraft(undefined));
});

/** A scaling that is held, as the strip would say it. */
const drafted = (from: number, to: number, forecast: Partial<Forecast>) =>
  act(async () =>
    setScaleDraft({
      ...{ serviceId: 'id-web', from, to },
      forecast: {
        places: new Map(),
        classes: [],
        unplaced: 0,
        verdicts: [],
        leaving: [],
        drawn: [],
        leavingClasses: [],
        ...forecast,
      },
    }),
  );

test('tasks that wait are seen to leave first, and those that would find no node to come', async () => {
  const waits = (slot: number) => aTask('web', slot, undefined, { id: `w${slot}`, state: 'pending', error: 'no' });
  live({ services: [service('web', 4)], tasks: [aTask('web', 1, 'worker01'), waits(2), waits(3), waits(4)] });
  show(<Page />);
  const lane = within(await screen.findByRole('region', { name: '3 unplaced' }));
  await drafted(4, 2, { leaving: ['w3', 'w4'] });
  expect(lane.getByText('3 → 1 unplaced')).toBeTruthy();
  expect(lane.getByRole('button', { name: /^web\.4.*would leave$/ })).toBeTruthy();
  expect(lane.getByRole('button', { name: /^web\.2/ }).getAttribute('aria-label')).not.toContain('leave');
  // One of them leaves, and nobody knows which.
  await drafted(4, 3, { leaving: ['w4'], drawn: ['w2', 'w3', 'w4'] });
  expect(lane.getByText('3 → 2 unplaced')).toBeTruthy();
  expect(lane.getAllByRole('button', { name: /^web.*may leave$/ })).toHaveLength(3);
  await drafted(4, 6, { unplaced: 2 });
  const coming = within(screen.getByRole('region', { name: '2 tasks would find no node' }));
  expect(coming.getAllByRole('img', { name: 'web would find no node' })).toHaveLength(2);
  await act(async () => setScaleDraft(undefined));
  expect(screen.queryByRole('region', { name: '2 tasks would find no node' })).toBeNull();
});

test('what only may leave is drawn as that, and counted so', async () => {
  typical();
  show(<Page />);
  await column('worker01');
  await drafted(2, 1, { leaving: ['w1'], drawn: ['w1', 'w2'] });
  const one = await cell(/^web\.1.*may leave$/);
  expect(one.textContent).toContain('web.1');
  expect(one.querySelector('[data-word="may leave"]')).toBeTruthy();
  expect(await cell(/^web\.2.*may leave$/)).toBeTruthy();
  expect((await column('worker01')).textContent).toContain('2 → 1–2 tasks');
  await act(async () => setScaleDraft(undefined));
});

test('grouped by service a scaling is seen too, each task with the node that it would come to', async () => {
  typical();
  show(<Page />);
  await column('worker01');
  await userEvent.click(screen.getByRole('radio', { name: 'By service' }));
  const web = within(await screen.findByRole('region', { name: 'Service web' }));
  await drafted(2, 5, {
    unplaced: 1,
    places: new Map([
      ['id-manager', { sure: 1, maybe: false }],
      ['id-worker02', { sure: 0, maybe: true }],
    ]),
  });
  expect(web.getByRole('img', { name: 'web would come to manager' }).textContent).toContain('manager');
  expect(web.getByRole('img', { name: 'web may come to worker02' }).textContent).toContain('worker02 · likely');
  expect(web.getByRole('img', { name: 'web would find no node' })).toBeTruthy();
  expect(within(screen.getByRole('region', { name: 'Service db' })).queryByRole('img', { name: /web/ })).toBeNull();
  const many = Array.from({ length: 20 }, (_, i) => [`n${i}`, { sure: 1, maybe: false }] as const);
  await drafted(2, 22, { places: new Map(many) });
  expect(web.getByText('+20 · 20 nodes')).toBeTruthy();
  await act(async () => setScaleDraft(undefined));
  await userEvent.click(screen.getByRole('radio', { name: 'By node' }));
});

/** Pointer events where the layout is: nothing has a size here, so what is under the pointer is told. */
function dragTo(source: Element, target: Element, drop = true): void {
  document.elementFromPoint = () => target;
  fireEvent.pointerDown(source, { button: 0, pointerId: 1, clientX: 10, clientY: 10, pointerType: 'mouse' });
  fireEvent.pointerMove(document, { pointerId: 1, clientX: 12, clientY: 10 });
  fireEvent.pointerMove(document, { pointerId: 1, clientX: 90, clientY: 40 });
  if (drop) fireEvent.pointerUp(document, { pointerId: 1, clientX: 90, clientY: 40 });
}

test('a task that is dragged shows where it fits, and dropped it asks how', async () => {
  live({
    nodes: [nodes[0] as SwarmNode, nodes[1] as SwarmNode, aNode('worker02', { availability: 'drain' })],
    services: [service('one', 1)],
    tasks: [aTask('one', 1, 'worker01', { id: 'o1' })],
  });
  show(<Page />);
  const source = await cell(/^one\.1/);
  dragTo(source, await column('manager'), false);
  expect((await column('manager')).textContent).toContain('fits');
  expect((await column('worker02')).textContent).toContain('does not fit: drained');
  expect((await column('worker01')).textContent).toContain('it is here');
  fireEvent.keyDown(document, { key: 'Escape' });
  await waitFor(async () => expect((await column('worker02')).textContent).not.toContain('does not fit'));
  expect(dialogStore.getState().move).toBeUndefined();

  dragTo(source, await column('manager'));
  expect(dialogStore.getState().move).toEqual({ ...REF, service: 'id-one', to: 'id-manager', from: 'id-worker01' });
});

test('one replica is pinned by a constraint or by a label; undo is offered', async () => {
  port.answer('swarm.updateService', () => ({ warnings: [], undo: 'u1' }));
  live({ services: [service('one', 1)], tasks: [aTask('one', 1, 'worker01', { id: 'o1' })] });
  show(<Page />);
  await cell(/^one\.1/);
  await act(async () =>
    dialogStore.setState({ move: { ...REF, service: 'id-one', to: 'id-manager', from: 'id-worker01' } }),
  );
  const dialog = await screen.findByRole('dialog', { name: 'Move one' });
  expect(
    within(dialog)
      .getAllByRole('radio')
      .map((radio) => radio.parentElement?.textContent),
  ).toEqual(['Pin to manager', expect.stringMatching(/label/)]);
  expect(dialog.textContent).toContain('Restarts one.1.');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Pin it there' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const call = port.calls('swarm.updateService').at(-1);
  expect(call).toMatchObject({ ...REF, service: 'id-one' });
  expect(call?.spec.constraints?.join()).toMatch(/demo-manager|id-manager/);
});

test('of six none can be pinned: all move, or keep off; what is refused is said in place', async () => {
  port.answer('swarm.updateService', () => {
    throw new SkepError('CONFLICT', 'six was changed meanwhile: constraints', { hint: 'Look at it again.' });
  });
  live({
    services: [service('six', 6)],
    tasks: [1, 2, 3, 4, 5, 6].map((slot) => aTask('six', slot, nodes[slot % 3]?.short, { id: `s${slot}` })),
  });
  show(<Page />);
  (await cell(/^six\.1/)).focus();
  await userEvent.keyboard('m');
  const dialog = await screen.findByRole('dialog', { name: 'Move six' });
  expect(dialog.textContent).toContain('cannot pin one of them');
  await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'To node' }), 'id-worker02');
  await userEvent.click(within(dialog).getByRole('radio', { name: /keep off worker01/i }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Keep off' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('six was changed meanwhile');
});

test('a service that is removed while it is moved says so', async () => {
  live({ services: [service('one', 1)], tasks: [] });
  show(<Page />);
  await column('manager');
  await act(async () => dialogStore.setState({ move: { ...REF, service: 'id-one', to: 'id-manager' } }));
  await screen.findByRole('dialog', { name: 'Move one' });
  await act(async () => live({}));
  expect((await screen.findByRole('dialog')).textContent).toContain('The service is gone.');
});

test('of a lab that is stopped while a service of it is moved nobody says that the service is gone', async () => {
  live({ services: [service('one', 1)], tasks: [] });
  show(<Page />);
  await column('manager');
  await act(async () => dialogStore.setState({ move: { ...REF, service: 'id-one', to: 'id-manager' } }));
  await screen.findByRole('dialog', { name: 'Move one' });
  const stopped = { id: 'status', state: 'none', reason: 'demo is stopped' } as const;
  await act(async () => port.feed('swarm.live', { nodes: [], services: [], tasks: [], status: [stopped] }));
  const said = (await screen.findByRole('dialog')).textContent;
  expect(said).toContain('The swarm does not answer: demo is stopped. Nothing can be moved until it does.');
  expect(said).not.toContain('gone');
});

test('a rebalance is offered where it helps, shows what it does, and does what is chosen', async () => {
  port.answer('swarm.forceServices', () => ({ warnings: [], undo: 'u1' }));
  const four = (name: string) =>
    [1, 2, 3, 4].map((slot) => aTask(name, slot, slot % 2 ? 'manager' : 'worker01', { id: `${name}${slot}` }));
  live({
    services: [service('web', 4), service('api', 4, { created: 2000 })],
    tasks: [...four('web'), ...four('api')],
  });
  show(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: 'Rebalance…' }, { timeout: 4000 }));
  const dialog = await screen.findByRole('dialog', { name: 'Rebalance' });
  expect(within(dialog).getAllByRole('row')).toHaveLength(3);
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Rebalance api' }));
  expect(dialog.textContent).toContain('4 tasks of 1 service restart');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Rebalance' }));
  await waitFor(() => expect(port.calls('swarm.forceServices').at(-1)).toEqual({ ...REF, services: ['id-web'] }));
});

test('the sidebar counts services and nodes, and marks what is not well', async () => {
  typical();
  show(<Page />);
  await column('manager');
  const services = screen.getByRole('link', { name: /^Services/ });
  expect(services.textContent).toContain('2');
  expect(within(services).getByRole('img', { name: 'needs attention' })).toBeTruthy();
  expect(within(screen.getByRole('link', { name: /^Nodes/ })).queryByRole('img')).toBeNull();
});
