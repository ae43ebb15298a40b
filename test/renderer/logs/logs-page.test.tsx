import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { installShortcuts } from '../../../src/renderer/actions/index.ts';
import { bridge, type StreamHooks } from '../../../src/renderer/bridge.ts';
import { LogsPage } from '../../../src/renderer/features/logs/index.ts';
import type { ParamsOf } from '../../../src/shared/contract/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { LogEntry } from '../../../src/shared/model/swarm.ts';
import { installFakePort } from '../fake-port.ts';
import { lab as aLab, engine, playQuiet } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from '../swarm/model.ts';

const port = installFakePort();
const lab = aLab({ name: 'demo' });
const streams: { params: ParamsOf<'swarm.logs'>; hooks: StreamHooks; close: () => void }[] = [];
const latest = () => {
  const one = streams.at(-1);
  if (!one) throw new Error('no stream');
  return one;
};

beforeEach(() => {
  streams.length = 0;
  localStorage.clear();
  playQuiet(port);
  port.feed('engine.list', { engines: [engine()] });
  port.feed('swarm.live', {
    status: [{ id: 'status', state: 'live' }],
    nodes: [aNode('worker01'), aNode('worker02')],
    services: [aService('web')],
    tasks: [aTask('web', 1, 'worker01', { id: 't1' }), aTask('web', 2, 'worker02', { id: 't2' })],
  });
  vi.spyOn(bridge, 'openStream').mockImplementation((_name, params, hooks) => {
    const close = vi.fn();
    streams.push({ params: params as ParamsOf<'swarm.logs'>, hooks, close });
    return { write: async () => {}, end: () => {}, close };
  });
});

const at = Date.UTC(2026, 0, 14, 14, 2, 4, 431);
const line = (from: string, text: string, more: Partial<LogEntry> = {}): string =>
  `${JSON.stringify({ from, at, err: false, text, ...more })}\n`;
const say = (text: string) => act(async () => void latest().hooks.onData(new TextEncoder().encode(text)));
const log = () => screen.findByRole('log', { name: 'Log of web' });

async function open(...lines: string[]) {
  const view = show(<LogsPage lab={lab} selection="service:id-web" />);
  await screen.findByRole('button', { name: 'web' });
  await say([...lines, '\n'].join(''));
  return view;
}

test('a log that nobody chose is chosen', async () => {
  show(<LogsPage lab={lab} selection={undefined} />);
  const services = await screen.findByRole('region', { name: 'Services' });
  expect(within(services).getByRole('link', { name: 'web' }).getAttribute('href')).toContain('/logs/service%3Aid-web');
  expect(within(screen.getByRole('region', { name: 'Nodes' })).getByRole('link', { name: 'worker02' })).toBeTruthy();
  expect(streams).toHaveLength(0);
});

test('before there is a swarm the logs of the nodes that are there can be read', async () => {
  port.feed('swarm.live', { status: [{ id: 'status', state: 'stale' }], nodes: [], services: [], tasks: [] });
  const half = aLab({ name: 'demo', workers: 1 }, { state: 'half-built' });
  const members = half.members.map((one) => (one.role === 'worker' ? { ...one, state: 'missing' as const } : one));
  show(<LogsPage lab={{ ...half, members }} selection={undefined} />);
  const nodes = within(await screen.findByRole('region', { name: 'Nodes' }));
  expect(nodes.getAllByRole('link').map((link) => link.textContent)).toEqual(['manager']);
});

test('lines are shown with who says them, and nothing of them is carried out', async () => {
  await open(line('t1', 'hello \u001b[2Jworld \udce9'), line('t2', 'other', { err: true, cut: 1_048_576 }));
  const shown = await log();
  expect(shown.getAttribute('aria-live')).toBe('off');
  await waitFor(() => expect(shown.textContent).toContain('hello ESC[2Jworld \\xe9'));
  expect(shown.textContent).toContain('1.0 MB line, first 16 KB shown');
  expect(shown.textContent).toContain('web.1');
  expect(screen.getByText('Live')).toBeTruthy();
  expect(screen.getByText('2 lines')).toBeTruthy();
  expect(latest().params).toMatchObject({ lab: 'demo', target: { of: 'service', id: 'id-web' }, tail: 20_000 });
});

test('the lines of a task, and what is no error, can be left out', async () => {
  await open(line('t1', 'one'), line('t2', 'two'), line('t2', 'three', { err: true }));
  const shown = await log();
  await userEvent.click(await screen.findByRole('button', { name: 'web.2 worker02' }));
  expect(shown.textContent).not.toContain('two');
  expect(screen.getByText('1 of 3 lines')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'All' }));
  await userEvent.click(screen.getByRole('button', { name: 'Only stderr' }));
  expect(shown.textContent).toContain('three');
  expect(shown.textContent).not.toContain('one');
  await userEvent.click(screen.getByRole('button', { name: 'web.2 worker02' }));
  expect(await screen.findByText('No line fits the filter')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show all lines' }));
  expect((await log()).textContent).toContain('one');
});

test('what is looked for is counted, marked, and gone through', async () => {
  await open(line('t1', 'timeout a'), line('t1', 'fine'), line('t1', 'Timeout b'));
  const shown = await log();
  const field = screen.getByRole('searchbox', { name: 'Search in the log' });
  await userEvent.type(field, 'timeout');
  expect(screen.getByText('2 found')).toBeTruthy();
  expect([...shown.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['timeout', 'Timeout']);
  await userEvent.keyboard('{Enter}');
  expect(screen.getByText('2 of 2')).toBeTruthy();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByText('1 of 2')).toBeTruthy();
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  expect(screen.getByText('2 of 2')).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, '/(x/');
  expect(screen.getByText(/Not a regex: .*group/i)).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect((field as HTMLInputElement).value).toBe('');
});

test('paused, lines wait and are counted; followed again, they are there', async () => {
  await open(line('t1', 'before'));
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  await say(line('t1', 'while it is paused'));
  expect(await screen.findByText(/1 line waits/)).toBeTruthy();
  expect((await log()).textContent).not.toContain('while it is paused');
  const [follow] = screen.getAllByRole('button', { name: 'Follow' });
  if (follow) await userEvent.click(follow);
  await waitFor(async () => expect((await log()).textContent).toContain('while it is paused'));
});

test('keys: / searches, F and Space pause', async () => {
  const end = installShortcuts();
  await open(line('t1', 'one'));
  await userEvent.keyboard('/');
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  act(() => (document.activeElement as HTMLElement).blur());
  await userEvent.keyboard('f');
  expect(screen.getByText('Paused')).toBeTruthy();
  act(() => screen.getByRole('log').focus());
  await userEvent.keyboard(' ');
  expect(screen.getByText('Live')).toBeTruthy();
  end();
});

test('from when, how, and how much', async () => {
  await open(line('t1', 'one'));
  const before = latest();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Since' }), 'From now');
  expect(before.close).toHaveBeenCalled();
  expect(latest().params).toMatchObject({ tail: 0 });
  expect(screen.queryByText('one')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Wrap' }));
  await userEvent.click(screen.getByRole('button', { name: 'Times' }));
  expect(JSON.parse(localStorage.getItem('skep.logs') ?? '')).toEqual({ wrap: true, times: false, colours: true });
});

test('nothing yet, ended, broken off', async () => {
  await open();
  expect(await screen.findByText('Nothing logged yet')).toBeTruthy();
  act(() => latest().hooks.onEnd?.());
  expect(await screen.findByText('It wrote nothing')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
  expect(streams).toHaveLength(2);
  act(() => latest().hooks.onFail?.(new SkepError('NOT_FOUND', 'There is no lab named demo')));
  expect((await screen.findByRole('alert')).textContent).toContain('There is no lab named demo');
});

test('a lost connection that is back reads it anew', async () => {
  await open(line('t1', 'one'));
  act(() => {
    port.disconnect();
    latest().hooks.onFail?.(new SkepError('DISCONNECTED', 'The connection to Skep is lost'));
  });
  expect(await screen.findByText('Broken off')).toBeTruthy();
  act(() => port.reconnect());
  await waitFor(() => expect(streams).toHaveLength(2));
  expect(await screen.findByText('Opening')).toBeTruthy();
  expect((await log()).textContent).toContain('one');
  await say(`${line('t1', 'two')}\n`);
  await waitFor(async () => expect((await log()).textContent).not.toContain('one'));
  expect((await log()).textContent).toContain('two');
});

test('the whole of it is downloaded by a stream of its own', async () => {
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:1';
  });
  await open(line('t1', 'one'));
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  expect(latest().params).toMatchObject({ format: 'text', follow: false, tail: 'all' });
  await say('2026-01-14T14:02:04Z web.1@worker01 | one\n');
  expect(await screen.findByRole('button', { name: '42 B so far' })).toBeTruthy();
  await act(async () => latest().hooks.onEnd?.());
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(await saved[0]?.text()).toBe('2026-01-14T14:02:04Z web.1@worker01 | one\n');
});
