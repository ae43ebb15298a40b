import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { DoctorPage } from '../../../src/renderer/features/doctor/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { Check } from '../../../src/shared/model/doctor.ts';
import { installFakePort } from '../fake-port.ts';
import { engine } from '../scenes.ts';
import { show } from '../show.tsx';
import { aCheck, lowInotify, noIpvs, orphans } from './checks.ts';

const port = installFakePort();
const taken = aCheck('network.ports.8000', {
  group: 'network',
  title: 'port 8000',
  result: 'failed',
  found: '8000 is in use by portainer',
  suggestion: { path: 'ports.0.host', value: 8001, label: 'Use 8001' },
});
const unread = aCheck('kernel.neighbours', { group: 'kernel', result: 'skipped', found: 'On its machine only' });

const answer = (checks: Check[]) => port.answer('doctor.run', () => ({ checks, at: Date.now(), ms: 1800 }));

beforeEach(() => {
  port.feed('engine.list', { engines: [engine()] });
  answer([aCheck('engine.answers'), noIpvs, unread, taken]);
});

test('a finding says what it means, what to use instead, and the commands that mend it', async () => {
  show(<DoctorPage />);
  const card = await screen.findByRole('article', { name: 'IPVS' });
  expect(card.textContent).toContain("Swarm's load balancer is built on it.");
  expect(within(card).getByRole('row', { name: 'ports in ingress mode Connection refused mode=host' })).toBeTruthy();
  expect(card.textContent).toContain('sudo apt install linux-image-amd64');
  expect(within(card).getByRole('button', { name: 'Copy the commands' })).toBeTruthy();
});

test('what passed and what was not checked are lines, each with what was seen', async () => {
  show(<DoctorPage />);
  const passed = await screen.findByText('engine.answers');
  expect(passed.closest('li')?.textContent).toBe('passed: engine.answers fine');
  expect(screen.getByText('On its machine only').closest('li')?.textContent).toMatch(/^not checked/);
  expect(screen.getByText(/took 1\.8 s/)).toBeTruthy();
});

test('Needs attention leaves only the findings', async () => {
  show(<DoctorPage />);
  await userEvent.click(await screen.findByRole('radio', { name: /Needs attention ?2/ }));
  expect(screen.getAllByRole('article')).toHaveLength(2);
  expect(screen.queryByText('engine.answers')).toBeNull();
});

test('where nothing needs attention it says so', async () => {
  answer([aCheck('engine.answers')]);
  show(<DoctorPage />);
  await userEvent.click(await screen.findByRole('radio', { name: /Needs attention ?0/ }));
  expect(screen.getByText('Nothing needs attention')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show all checks' }));
  expect(screen.getByText('engine.answers')).toBeTruthy();
});

test('a second look that fails keeps the first one, and says why', async () => {
  show(<DoctorPage />);
  await screen.findByRole('article', { name: 'IPVS' });
  port.answer('doctor.run', () =>
    Promise.reject(new SkepError('ENGINE_UNREACHABLE', 'The engine does not answer', { hint: 'Start Docker.' })),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
  const said = await screen.findByRole('alert');
  expect(said.textContent).toContain('The engine does not answer');
  expect(said.textContent).toContain('Start Docker.');
  expect(screen.getByRole('article', { name: 'IPVS' })).toBeTruthy();
});

test('without an engine there is nothing to check', async () => {
  port.feed('engine.list', { engines: [] });
  show(<DoctorPage />);
  expect(await screen.findByText('No Docker engine answers')).toBeTruthy();
});

test('a button says what it will run, runs it once it is agreed to, and tells what takes it back', async () => {
  const mended = aCheck('kernel.inotify', { group: 'kernel', title: 'inotify limits', found: 'room for all' });
  answer([lowInotify]);
  port.answer('doctor.fix', () => ({ undo: ['put it back'], checks: [mended] }));
  const before = port.calls('doctor.fix').length;
  show(<DoctorPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Raise the limits…' }));
  const dialog = screen.getByRole('dialog', { name: 'Raise the limits?' });
  expect(dialog.textContent).toContain('echo 8192 > /proc/sys/fs/inotify/max_user_instances');
  expect(port.calls('doctor.fix')).toHaveLength(before);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Raise the limits' }));
  const done = await screen.findByRole('dialog', { name: 'Done' });
  expect(done.textContent).toContain('put it back');
  expect(port.calls('doctor.fix').at(-1)).toMatchObject({ check: 'kernel.inotify' });
  await userEvent.click(within(done).getByRole('button', { name: 'Close' }));
  expect(screen.getByText('room for all')).toBeTruthy();
  expect(screen.queryByRole('article', { name: 'inotify limits' })).toBeNull();
});

test('leftovers are listed, removed by their button once more is asked, and looked for again', async () => {
  answer([orphans]);
  port.answer('doctor.removeLeftovers', () => ({ removed: ['a', 'b', 'c'], left: [] }));
  show(<DoctorPage />);
  const card = await screen.findByRole('article', { name: 'parts of classroom' });
  expect(within(card).getByRole('row', { name: /classroom-worker03-docker volume/ })).toBeTruthy();
  await userEvent.click(within(card).getByRole('button', { name: 'Remove 3 things…' }));
  const question = screen.getByRole('alertdialog', { name: 'Remove 3 things?' });
  expect(within(question).getAllByRole('row')).toHaveLength(3);
  answer([aCheck('leftovers.labs', { group: 'leftovers', found: 'none left' })]);
  await userEvent.click(within(question).getByRole('button', { name: 'Remove 3 things' }));
  expect(await screen.findByText('none left')).toBeTruthy();
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(
    port
      .calls('doctor.removeLeftovers')
      .at(-1)
      ?.things.map(({ id }) => id),
  ).toEqual(['c1', 'classroom-worker03-docker', 'n1']);
  expect(port.calls('doctor.run').at(-1)).toMatchObject({ only: ['leftovers.labs.classroom'] });
});

test('what could not be removed stays said, with its reason', async () => {
  answer([orphans]);
  port.answer('doctor.removeLeftovers', () => ({ removed: ['a'], left: [{ name: 'volume v', why: 'It is in use' }] }));
  show(<DoctorPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Remove 3 things…' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove 3 things' }));
  expect((await screen.findByRole('alert')).textContent).toContain('volume v: It is in use');
});

test('one finding can be looked at again by itself', async () => {
  show(<DoctorPage />);
  const card = await screen.findByRole('article', { name: 'IPVS' });
  answer([aCheck('kernel.ipvs', { group: 'kernel', title: 'IPVS', found: 'loaded' })]);
  await userEvent.click(within(card).getByRole('button', { name: 'Check again: IPVS' }));
  expect(await screen.findByText('loaded')).toBeTruthy();
  expect(port.calls('doctor.run').at(-1)).toMatchObject({ only: ['kernel.ipvs'] });
  expect(screen.getByRole('article', { name: 'port 8000' })).toBeTruthy();
});

test('the report that is saved is the one that is shown', async () => {
  const save = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  port.answer('doctor.bundle', () => ({ filename: 'r.json', text: '{}' }));
  show(<DoctorPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Save report' }));
  await vi.waitFor(() => expect(save).toHaveBeenCalled());
  const shown = port
    .calls('doctor.bundle')
    .at(-1)
    ?.report?.checks.map(({ id }) => id);
  expect(shown).toEqual(['engine.answers', 'kernel.ipvs', 'kernel.neighbours', 'network.ports.8000']);
});

test('a suggestion is told with the way to the wizard, which applies it', async () => {
  show(<DoctorPage />);
  const card = await screen.findByRole('article', { name: 'port 8000' });
  expect(card.textContent).toContain('Use 8001');
  expect(within(card).getByRole('link', { name: 'Open the wizard' })).toBeTruthy();
});

test('where the engine went meanwhile, looking at one thing again looks at all', async () => {
  show(<DoctorPage />);
  const card = await screen.findByRole('article', { name: 'IPVS' });
  answer([aCheck('engine.answers', { title: 'answers', result: 'failed', found: 'It does not answer' })]);
  await userEvent.click(within(card).getByRole('button', { name: 'Check again: IPVS' }));
  expect(await screen.findByRole('article', { name: 'answers' })).toBeTruthy();
  expect(screen.getAllByRole('article')).toHaveLength(1);
});
