import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useMemo } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ServiceStrip } from '../../../../src/renderer/features/placement/ServiceStrip.tsx';
import { useScaling } from '../../../../src/renderer/features/placement/scale/index.ts';
import { dialogStore, dismissToast, toastStore } from '../../../../src/renderer/stores/index.ts';
import { scaleDraft, useSwarm } from '../../../../src/renderer/swarm/index.ts';
import { SkepError } from '../../../../src/shared/errors.ts';
import type { SwarmService, SwarmStatus, SwarmTask } from '../../../../src/shared/model/swarm.ts';
import { installFakePort } from '../../fake-port.ts';
import { LOCAL } from '../../scenes.ts';
import { show } from '../../show.tsx';
import { aNode, aService, aTask } from '../../swarm/model.ts';

const port = installFakePort();
const LAB = { engine: LOCAL, lab: 'demo' };
/** From cell to cell, where nothing is measured. */
const CELL = 20;

function Strip() {
  const ref = useMemo(() => LAB, []);
  const { model, rows, status } = useSwarm(ref, false);
  const scaling = useScaling(ref, model, status);
  return <ServiceStrip lab={ref} rows={rows} cluster={model} scaling={scaling} addresses={() => []} />;
}

/** Another service in each test: what one let go is not what the next one sees. */
let id = '';
let nth = 0;
const tasks = (count: number): SwarmTask[] =>
  Array.from({ length: count }, (_, i) => aTask('web', i + 1, i % 2 ? 'worker01' : 'manager', { serviceId: id }));

const live = (services: SwarmService[], of: SwarmTask[] = [], status: Partial<SwarmStatus> = {}) =>
  port.feed('swarm.live', {
    nodes: [aNode('manager', status.state === 'stale' ? { state: 'down' } : {}), aNode('worker01')],
    services,
    tasks: of,
    status: [{ id: 'status', state: 'live', ...status }],
  });

/** As main tells it when the only manager is killed: the last picture, and that it is old. */
const KILLED = { state: 'stale', reason: 'None of the lab’s managers runs' } as const;

const web = (wanted: number, more: Partial<SwarmService> = {}) => aService('web', { id, wanted, ...more });
const slider = () => screen.findByRole('slider', { name: 'Replicas of web' });
const countOf = (element: Element) => Number(element.getAttribute('aria-valuenow'));
const scaled = () => port.calls('swarm.scaleService').slice(before);
const toasts = () => toastStore.getState().toasts.map(({ text }) => text);

let before = 0;
beforeEach(() => {
  nth += 1;
  id = `id-web-${nth}`;
  before = port.calls('swarm.scaleService').length;
  for (const { id } of toastStore.getState().toasts) dismissToast(id);
  live([web(3)], tasks(3));
  port.answer('swarm.scaleService', () => ({ before: 3, warnings: [], undo: 'u1' }));
  port.answer('swarm.undo', () => ({}));
  for (const name of ['setPointerCapture', 'releasePointerCapture'] as const) {
    if (!(name in HTMLElement.prototype)) Object.assign(HTMLElement.prototype, { [name]: () => {} });
  }
});
afterEach(() => expect(scaleDraft.getState().draft).toBeUndefined());

const POINTER = { pointerId: 7, isPrimary: true, button: 0, bubbles: true };
const press = (on: Element, x = 0) => fireEvent.pointerDown(on, { ...POINTER, clientX: x });
const moveTo = (on: Element, x: number, more = {}) => fireEvent.pointerMove(on, { ...POINTER, clientX: x, ...more });
const letGo = (on: Element, x: number) => fireEvent.pointerUp(on, { ...POINTER, clientX: x });

describe('by a pointer', () => {
  test('letting go scales, at once to the eye, and offers to take it back', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    expect(countOf(handle)).toBe(6);
    expect(handle.getAttribute('aria-valuetext')).toMatch(/^6, adds 3/);
    expect(screen.getByRole('row', { name: /web/ }).textContent).toContain('3 → 6');
    expect(screen.getByRole('row', { name: /web/ }).textContent).toContain('3 to add');
    expect(scaled()).toEqual([]);
    letGo(handle, 3 * CELL);
    expect(scaled()).toEqual([{ ...LAB, service: id, replicas: 6 }]);
    expect(countOf(handle)).toBe(6);
    await waitFor(() => expect(toasts()).toEqual(['web scaled 3 → 6']));
    expect(countOf(handle)).toBe(6);
    toastStore.getState().toasts[0]?.action?.run();
    await waitFor(() => expect(port.calls('swarm.undo').at(-1)).toEqual({ ...LAB, undo: 'u1' }));
  });

  test('the forecast says what would run, and how to go back', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, CELL);
    const forecast = screen.getByRole('region', { name: 'What scaling web does' });
    expect(forecast.textContent).toContain('docker service scale web=4');
    expect(forecast.textContent).toContain('runs when you let go');
    expect(within(forecast).queryAllByRole('button')).toEqual([]);
    fireEvent.keyDown(handle, { key: 'Escape' });
    expect(screen.queryByRole('region', { name: 'What scaling web does' })).toBeNull();
  });

  test('letting go where it was does nothing', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 2 * CELL);
    moveTo(handle, 2);
    letGo(handle, 2);
    expect(scaled()).toEqual([]);
  });

  test('a press alone begins nothing', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle, 50);
    moveTo(handle, 51);
    expect(scaleDraft.getState().draft).toBeUndefined();
    letGo(handle, 51);
    expect(scaled()).toEqual([]);
  });

  test('Escape goes back, whatever the pointer does after it, and closes nothing else', async () => {
    let heard = 0;
    const listener = () => {
      heard += 1;
    };
    window.addEventListener('keydown', listener);
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(heard).toBe(0);
    expect(countOf(handle)).toBe(3);
    moveTo(handle, 4 * CELL);
    letGo(handle, 4 * CELL);
    expect(scaled()).toEqual([]);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(heard).toBe(1);
    window.removeEventListener('keydown', listener);
  });

  test('a pointer that the system takes away has not let go', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    fireEvent.pointerCancel(handle, POINTER);
    expect(scaled()).toEqual([]);
    expect(countOf(handle)).toBe(3);
  });

  test('Shift goes by five', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 4 * CELL, { shiftKey: true });
    expect(countOf(handle)).toBe(5);
    fireEvent.keyDown(handle, { key: 'Escape' });
  });

  test('past its end the track goes on', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 600);
    await waitFor(() => expect(countOf(handle)).toBeGreaterThan(30), { timeout: 4000 });
    fireEvent.keyDown(handle, { key: 'Escape' });
  });

  test('the right button and a second finger hold nothing', async () => {
    show(<Strip />);
    const handle = await slider();
    fireEvent.pointerDown(handle, { ...POINTER, button: 2, clientX: 0 });
    moveTo(handle, 60);
    fireEvent.pointerDown(handle, { ...POINTER, isPrimary: false, clientX: 0 });
    moveTo(handle, 60);
    expect(scaleDraft.getState().draft).toBeUndefined();
  });
});

describe('by keys', () => {
  test.each([
    ['{ArrowRight}', 4],
    ['{ArrowUp}', 4],
    ['{ArrowLeft}', 2],
    ['{ArrowDown}{ArrowDown}', 1],
    ['{Shift>}{ArrowRight}{/Shift}', 8],
    ['{PageUp}', 13],
    ['{PageDown}', 0],
    ['{Home}', 0],
    ['12', 12],
    ['12{Backspace}', 1],
    ['{ArrowRight}{PageUp}{ArrowLeft}', 13],
  ])('%s leads to %i, and Enter runs it', async (keys, replicas) => {
    show(<Strip />);
    const handle = await slider();
    handle.focus();
    await userEvent.keyboard(keys);
    expect(countOf(handle)).toBe(replicas);
    expect(scaled()).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(scaled()).toEqual([{ ...LAB, service: id, replicas }]);
    await waitFor(() => expect(toasts()).toEqual([`web scaled 3 → ${replicas}`]));
  });

  test('End goes to as many as fit, where something limits them', async () => {
    const limited = web(1);
    live([{ ...limited, spec: { ...limited.spec, maxPerNode: 2 } }], tasks(1));
    show(<Strip />);
    (await slider()).focus();
    await userEvent.keyboard('{End}');
    expect(countOf(await slider())).toBe(4);
    await userEvent.keyboard('{ArrowRight}');
    expect((await slider()).getAttribute('aria-valuetext')).toContain('1 finds no node');
    expect(screen.getByRole('region', { name: 'What scaling web does' }).textContent).toContain(
      '1 task would find no node:',
    );
    await userEvent.keyboard('{Escape}');
  });

  test('the handle keeps the focus when its row becomes a compressed one', async () => {
    show(<Strip />);
    (await slider()).focus();
    await userEvent.keyboard('60{Enter}');
    await act(async () => live([web(60), aService('other', { wanted: 2 })], tasks(3)));
    expect(document.activeElement).toBe(await slider());
    await waitFor(() => expect(toasts().length).toBe(1));
  });

  test('Home asks before it stops everything', async () => {
    show(<Strip />);
    (await slider()).focus();
    await userEvent.keyboard('{Home}');
    expect((await slider()).getAttribute('aria-valuetext')).toContain('Enter runs it, Escape goes back');
    const forecast = screen.getByRole('region', { name: 'What scaling web does' });
    expect(forecast.textContent).toContain('Stops all 3 tasks.');
    await userEvent.keyboard('{Escape}');
    expect(scaled()).toEqual([]);
    expect(countOf(await slider())).toBe(3);
  });

  test('what loses the focus stays, and can be run or left by its buttons', async () => {
    show(<Strip />);
    const handle = await slider();
    handle.focus();
    await userEvent.keyboard('{ArrowRight}');
    handle.blur();
    expect(countOf(handle)).toBe(4);
    await userEvent.click(screen.getByRole('button', { name: 'Go back' }));
    expect(countOf(handle)).toBe(3);
    handle.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await userEvent.click(screen.getByRole('button', { name: 'Scale to 5' }));
    expect(scaled()).toEqual([{ ...LAB, service: id, replicas: 5 }]);
  });

  test('a number is typed where the number stands', async () => {
    show(<Strip />);
    await userEvent.click(await screen.findByRole('button', { name: /replicas of web/ }));
    const field = screen.getByRole('textbox', { name: 'Number of replicas of web' });
    await userEvent.keyboard('25');
    expect(countOf(await slider())).toBe(25);
    await userEvent.keyboard('{Enter}');
    expect(scaled()).toEqual([{ ...LAB, service: id, replicas: 25 }]);
    await waitFor(() => expect(field.isConnected).toBe(false));
  });

  test.each([
    ['Enter, the number as it was', '{Enter}', 0],
    ['Enter', '25{Enter}', 1],
    ['Escape', '{Escape}', 0],
    ['Escape, something typed', '25{Escape}', 0],
  ])('%s ends typing, and the focus is where it was before', async (_, keys, runs) => {
    show(<Strip />);
    const count = () => screen.findByRole('button', { name: /replicas of web/ });
    await userEvent.click(await count());
    await userEvent.keyboard(keys);
    expect(document.activeElement).toBe(await count());
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(scaled().length).toBe(runs);
    await waitFor(() => expect(toasts().length).toBe(runs));
  });

  test('typing that is left for something else calls nobody back', async () => {
    show(<Strip />);
    await userEvent.click(await screen.findByRole('button', { name: /replicas of web/ }));
    await userEvent.click(screen.getByRole('button', { name: 'web' }));
    expect(document.activeElement?.textContent).toBe('web');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  test('what is no number, or too large, is marked and not run', async () => {
    show(<Strip />);
    await userEvent.click(await screen.findByRole('button', { name: /replicas of web/ }));
    const field = screen.getByRole('textbox', { name: 'Number of replicas of web' });
    await userEvent.keyboard('1x{Enter}');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await userEvent.clear(field);
    await userEvent.keyboard('20000{Enter}');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(scaled()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(field.isConnected).toBe(false));
  });
});

describe('what happens meanwhile', () => {
  test('a failure shows the old number again, and says why', async () => {
    port.answer('swarm.scaleService', () => {
      throw new SkepError('NO_LEADER', 'The swarm does not have a leader', { hint: 'Start its managers.' });
    });
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, CELL);
    letGo(handle, CELL);
    expect(countOf(handle)).toBe(4);
    await waitFor(() => expect(toasts()).toEqual(['The swarm does not have a leader']));
    expect(countOf(handle)).toBe(3);
  });

  test('the number that was let go stands until the live model shows it, and says that it is under way', async () => {
    let answer = () => {};
    port.answer(
      'swarm.scaleService',
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ before: 3, warnings: [] });
        }),
    );
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, CELL);
    letGo(handle, CELL);
    expect(screen.getByRole('row', { name: /web/ }).textContent).toContain('scaling to 4');
    await act(async () => live([web(3, { version: 2 })], tasks(3)));
    expect(countOf(handle)).toBe(4);
    await act(async () => answer());
    await waitFor(() => expect(toasts()).toEqual(['web scaled 3 → 4']));
    expect(countOf(handle)).toBe(4);
    await act(async () => live([web(4, { version: 3 })], tasks(3)));
    expect(countOf(handle)).toBe(4);
    // From here on the model is believed.
    await act(async () => live([web(9, { version: 4 })], tasks(3)));
    expect(countOf(handle)).toBe(9);
  });

  test('somebody else scales it during a drag: the drag goes on from there', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    await act(async () => live([web(5)], tasks(5)));
    expect(scaleDraft.getState().draft).toMatchObject({ from: 5, to: 6 });
    letGo(handle, 3 * CELL);
    expect(scaled()).toEqual([{ ...LAB, service: id, replicas: 6 }]);
    await waitFor(() => expect(toasts().length).toBe(1));
  });

  test('somebody removes it during a drag: the drag ends in words', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    await act(async () => live([], []));
    expect(toasts()).toEqual(['web was removed meanwhile: there is nothing to scale.']);
    expect(scaled()).toEqual([]);
  });

  test('the swarm is not known any more during a drag: nothing is scaled, and it says so', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    await act(async () => port.feed('swarm.live', { nodes: [], services: [], tasks: [], status: [] }));
    expect(toasts()).toEqual(['The swarm does not answer any more: web was not scaled.']);
    expect(scaled()).toEqual([]);
  });

  test('the manager is killed during a drag: letting go asks nobody for anything, and says so', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    await act(async () => live([web(3)], tasks(3), KILLED));
    expect(countOf(handle)).toBe(6);
    const forecast = screen.getByRole('region', { name: 'What scaling web does' });
    expect(forecast.textContent).toContain('the swarm does not answer');
    expect(forecast.textContent).not.toContain('runs when');
    letGo(handle, 3 * CELL);
    expect(scaled()).toEqual([]);
    expect(countOf(handle)).toBe(3);
    expect(toasts()).toEqual(['The swarm does not answer: web was not scaled.']);
    expect(toastStore.getState().toasts[0]?.hint).toBe(KILLED.reason);
    // Back again it stays as it was: nothing was waiting for it.
    await act(async () => live([web(3)], tasks(3)));
    expect([scaled(), countOf(handle)]).toEqual([[], 3]);
  });

  test('a manager that is back before letting go is asked once', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    await act(async () => live([web(3)], tasks(3), KILLED));
    await act(async () => live([web(3)], tasks(3)));
    letGo(handle, 3 * CELL);
    expect(scaled()).toEqual([{ ...LAB, service: id, replicas: 6 }]);
    await waitFor(() => expect(toasts()).toEqual(['web scaled 3 → 6']));
  });

  test('what was typed is kept until the swarm answers again', async () => {
    show(<Strip />);
    (await slider()).focus();
    await userEvent.keyboard('12');
    await act(async () => live([web(3)], tasks(3), KILLED));
    await userEvent.keyboard('{Enter}');
    expect(toasts()).toEqual(['The swarm does not answer: web was not scaled.']);
    expect(countOf(await slider())).toBe(12);
    await act(async () => live([web(3)], tasks(3)));
    await userEvent.keyboard('{Enter}');
    expect(scaled()).toEqual([{ ...LAB, service: id, replicas: 12 }]);
    await waitFor(() => expect(toasts()).toContain('web scaled 3 → 12'));
  });

  test('a second scaling waits for the first, and the last one holds', async () => {
    const answers: (() => void)[] = [];
    port.answer(
      'swarm.scaleService',
      ({ replicas }) =>
        new Promise((resolve) => {
          answers.push(() => resolve({ before: replicas === 4 ? 3 : 4, warnings: [] }));
        }),
    );
    show(<Strip />);
    (await slider()).focus();
    await userEvent.keyboard('4{Enter}{ArrowRight}{ArrowRight}{Enter}');
    expect(scaled().map(({ replicas }) => replicas)).toEqual([4]);
    expect(countOf(await slider())).toBe(6);
    await act(async () => answers[0]?.());
    await waitFor(() => expect(scaled().map(({ replicas }) => replicas)).toEqual([4, 6]));
    expect(countOf(await slider())).toBe(6);
    await act(async () => answers[1]?.());
    await waitFor(() => expect(toasts()).toEqual(['web scaled 3 → 4', 'web scaled 4 → 6']));
  });

  test('the connection is lost during a drag: nothing is scaled, and it says so', async () => {
    show(<Strip />);
    const handle = await slider();
    press(handle);
    moveTo(handle, 3 * CELL);
    await act(async () => port.disconnect());
    expect(toasts()).toEqual(['Skep lost its connection: web was not scaled.']);
    letGo(handle, 3 * CELL);
    expect(scaled()).toEqual([]);
    await act(async () => port.reconnect());
  });
});

describe('a row', () => {
  test('of a global service or a job has no handle, and says why', async () => {
    live([web(2, { mode: 'global' }), aService('once', { mode: 'replicated-job', created: 2000 })]);
    show(<Strip />);
    expect((await screen.findByText('one per node')).title).toContain('its number follows the nodes');
    expect(screen.getByText('runs once').title).toContain('nothing to scale');
    expect(screen.queryByRole('slider')).toBeNull();
  });

  test('with more than forty replicas is drawn in tens, before the others', async () => {
    live([web(3), aService('big', { wanted: 100, created: 5000 })], tasks(3));
    show(<Strip />);
    await slider();
    const names = screen.getAllByRole('slider').map((one) => one.getAttribute('aria-label'));
    expect(names).toEqual(['Replicas of big', 'Replicas of web']);
    expect(screen.getByText('above, a block is 10 tasks; below, a cell is one')).toBeTruthy();
  });

  test('opens the sheet of its service by its name', async () => {
    show(<Strip />);
    await userEvent.click(await screen.findByRole('button', { name: 'web' }));
    expect(dialogStore.getState().service).toEqual({ ...LAB, edit: id });
  });

  test.each([
    [{ updateStatus: 'updating' }, 'updating 2 of 3'],
    [{ updateStatus: 'rollback_started' }, 'rolling back 2 of 3'],
    [{ updateStatus: 'paused', updateMessage: 'task k3 failed' }, 'update paused: task k3 failed'],
    [{ updateStatus: 'rollback_completed', updateMessage: 'rollback completed' }, 'rolled back'],
    [{ updateStatus: 'completed' }, 'all running'],
  ])('%o says %s', async (more, said) => {
    live(
      [web(3, more)],
      tasks(3).map((task, i) => (i === 0 ? { ...task, outdated: true } : task)),
    );
    show(<Strip />);
    expect((await screen.findByRole('row', { name: /web/ })).textContent).toContain(said);
  });

  test('removes its service at once, since that can be taken back', async () => {
    port.answer('swarm.removeService', () => ({ warnings: [], undo: 'u2' }));
    show(<Strip />);
    await userEvent.click(await screen.findByRole('button', { name: 'What can be done with web' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove web' }));
    expect(port.calls('swarm.removeService').at(-1)).toEqual({ ...LAB, service: id });
    await waitFor(() => expect(toasts()).toEqual(['Removed web']));
    expect(toastStore.getState().toasts[0]?.action?.label).toBe('Undo');
  });

  test('that cannot be removed says why, and stays', async () => {
    port.answer('swarm.removeService', () => {
      throw new SkepError('NO_LEADER', 'The swarm does not have a leader', { hint: 'Start its managers.' });
    });
    show(<Strip />);
    await userEvent.click(await screen.findByRole('button', { name: 'What can be done with web' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove web' }));
    await waitFor(() => expect(toasts()).toEqual(['The swarm does not have a leader']));
    expect(screen.getByRole('row', { name: /web/ }).textContent).toContain('all running');
  });

  test('asks before it restarts or rolls back, since tasks are made anew, where there is a way back, and leads to its logs', async () => {
    port.answer('swarm.forceServices', () => ({ warnings: [] }));
    const { spec } = web(3);
    live([web(3, { previous: spec })], tasks(3));
    port.answer('swarm.rollbackService', () => ({ warnings: [] }));
    show(<Strip />);
    const choose = async (name: string) => {
      await userEvent.click(await screen.findByRole('button', { name: 'What can be done with web' }));
      await userEvent.click(await screen.findByRole('menuitem', { name }));
    };
    const answer = async (title: string, act: string) => {
      const question = within(await screen.findByRole('dialog', { name: title }));
      await userEvent.click(question.getByRole('button', { name: act }));
    };
    const restarts = port.calls('swarm.forceServices').length;
    await choose('Restart…');
    const question = await screen.findByRole('dialog', { name: 'Restart web?' });
    expect(question.textContent).toContain('web.1 manager');
    expect(port.calls('swarm.forceServices')).toHaveLength(restarts);
    await answer('Restart web?', 'Restart tasks');
    expect(port.calls('swarm.forceServices').at(-1)).toEqual({ ...LAB, services: [id] });
    await choose('Roll back…');
    await answer('Roll web back?', 'Roll back');
    expect(port.calls('swarm.rollbackService').at(-1)).toEqual({ ...LAB, service: id });
    await choose('Logs');
    expect(location.hash).toBe(`#/lab/${encodeURIComponent(LOCAL)}/demo/logs/service%3A${id}`);
  });
});
