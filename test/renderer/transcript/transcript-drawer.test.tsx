import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { TranscriptDrawer } from '../../../src/renderer/features/transcript/index.ts';
import type { TranscriptEntry } from '../../../src/shared/model/operation.ts';
import { installFakePort } from '../fake-port.ts';
import { show } from '../show.tsx';

const port = installFakePort();

const entry = (id: number, more: Partial<TranscriptEntry> = {}): TranscriptEntry => ({
  id: String(id),
  at: new Date(2025, 10, 14, 14, 5, id % 60).getTime(),
  engine: 'local',
  lab: 'tutorial',
  node: 'manager',
  command: `docker service scale web=${id}`,
  exitCode: 0,
  ms: 400,
  ...more,
});

const drawer = (height: number) =>
  port.feed('app.settings', { settings: [{ id: 'settings', theme: 'dark', drawer: height }] });
const rows = () => [...document.querySelectorAll('li')].map((row) => row.textContent);

beforeEach(() => {
  drawer(200);
  port.answer('app.setSettings', () => ({}));
});

test('closed, it shows the last command and how many came before it', async () => {
  drawer(0);
  port.feed('operation.transcript', { commands: [entry(1), entry(2)] });
  show(<TranscriptDrawer engine="local" lab="tutorial" />);
  expect(await screen.findByText('docker service scale web=2')).toBeTruthy();
  expect(screen.getByText('1 earlier')).toBeTruthy();
  expect(screen.queryByRole('list')).toBeNull();
});

test('open, each command has its time, its place, and how it ended', async () => {
  port.feed('operation.transcript', {
    commands: [
      entry(2, { exitCode: 1 }),
      entry(1, { node: 'host' }),
      entry(3, { at: Date.now() - 2500, exitCode: undefined, ms: undefined }),
    ],
  });
  show(<TranscriptDrawer engine="local" lab="tutorial" />);
  await screen.findByRole('list');
  const [first, second, third] = rows();
  expect(first).toMatch(/^14:05:01this machine\$ docker service scale web=10 · 0\.4 s/);
  expect(second).toMatch(/exit 1 · 0\.4 s/);
  expect(third).toMatch(/running \d s/);
});

test('a lab of the same name on another engine is another lab', async () => {
  port.feed('operation.transcript', { commands: [entry(1), entry(2, { engine: 'remote' })] });
  show(<TranscriptDrawer engine="local" lab="tutorial" />);
  await screen.findByRole('list');
  expect(rows()).toHaveLength(1);
});

test('arrows go from command to command, of which one is in the tab order', async () => {
  port.feed('operation.transcript', { commands: [entry(1), entry(2), entry(3)] });
  show(<TranscriptDrawer lab="tutorial" />);
  const lines = within(await screen.findByRole('list')).getAllByRole('button', { name: /scale/, expanded: false });
  expect(lines.map((line) => line.tabIndex)).toEqual([-1, -1, 0]);
  lines[2]?.focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement?.textContent).toContain('web=2');
  await userEvent.keyboard('{Home}');
  expect(document.activeElement?.textContent).toContain('web=1');
});

test('of a long transcript the end is drawn, and more on request', async () => {
  port.feed('operation.transcript', { commands: Array.from({ length: 450 }, (_, i) => entry(i + 1, { at: i })) });
  show(<TranscriptDrawer lab="tutorial" />);
  await screen.findByRole('list');
  expect(rows()).toHaveLength(200);
  await userEvent.click(screen.getByText('Show 250 earlier commands'));
  expect(rows()).toHaveLength(450);
});

test('a command is copied without its prompt', async () => {
  const user = userEvent.setup();
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  port.feed('operation.transcript', { commands: [entry(1)] });
  show(<TranscriptDrawer lab="tutorial" />);
  await user.click(await screen.findByText('docker service scale web=1'));
  await user.click(screen.getByRole('button', { name: 'Copy docker service scale web=1' }));
  expect(write).toHaveBeenCalledWith('docker service scale web=1');
});

test('as a script it is what main makes of it', async () => {
  const user = userEvent.setup();
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  port.feed('operation.transcript', { commands: [entry(1)] });
  port.answer('operation.script', () => ({ filename: 'skep.sh', text: '#!/bin/sh\n' }));
  show(<TranscriptDrawer engine="local" lab="tutorial" />);
  await user.click(await screen.findByRole('button', { name: 'Copy as script' }));
  await waitFor(() => expect(write).toHaveBeenCalledWith('#!/bin/sh\n'));
  expect(port.calls('operation.script').at(-1)).toEqual({ lab: 'tutorial' });
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
});

test('its height is kept, by the keyboard too', async () => {
  port.feed('operation.transcript', { commands: [] });
  show(<TranscriptDrawer lab="tutorial" />);
  expect(await screen.findByText('No command yet')).toBeTruthy();
  screen.getByRole('separator', { name: 'Height of the transcript' }).focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(port.calls('app.setSettings').at(-1)).toEqual({ drawer: 224 });
  await userEvent.click(screen.getByRole('button', { name: 'Close the transcript' }));
  expect(port.calls('app.setSettings').at(-1)).toEqual({ drawer: 0 });
});
