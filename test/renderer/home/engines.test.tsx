import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/renderer/App.tsx';
import { addGlobalActions, installShortcuts } from '../../../src/renderer/actions/index.ts';
import { currentRoute, navigate } from '../../../src/renderer/routes.ts';
import { installFakePort } from '../fake-port.ts';
import { threeEngines } from '../preview/scenarios/engines.ts';
import { engine, lab, playQuiet } from '../scenes.ts';

const port = installFakePort();
const user = userEvent.setup();
addGlobalActions();
installShortcuts();

const SSH = 'ssh://me@lab-host';
const local = engine();
const up = engine({ id: SSH, address: SSH, name: 'lab-host', current: false, added: true, source: 'added by hand' });
const remote = { ...lab({ name: 'remote-lab' }), id: `${SSH}/remote-lab`, engine: SSH };

const grid = () => within(screen.getByRole('grid', { name: 'Labs' }));
/** All rows below the head, as they are read. */
const rows = () =>
  grid()
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent ?? '');

async function open() {
  navigate({ page: 'home' });
  render(<App />);
  await screen.findByRole('heading', { name: 'Labs' });
  await screen.findByRole('rowheader', { name: /local/ });
}

describe('home with several engines', () => {
  beforeEach(() => {
    playQuiet(port);
    port.feed('engine.list', { engines: threeEngines() });
    port.feed('lab.looks', { engines: [{ id: local.id, state: 'known' }] });
    port.feed('lab.list', { labs: [lab({ name: 'mine' })] });
    port.answer('engine.rename', () => ({}));
    port.answer('engine.remove', () => ({}));
  });
  afterEach(cleanup);

  it('groups labs by engine, and says of each how it is: lost with why and since when', async () => {
    await open();
    expect(rows()).toEqual([
      expect.stringMatching(/^localUp28\.5\.2.*1 lab/),
      expect.stringContaining('mine'),
      expect.stringMatching(/^lab-hostLost 3m agoadded by handTry again/),
      expect.stringMatching(/ssh cannot reach lab-host.*firewall.*shown again when it is back/),
      expect.stringMatching(/^officeConnecting/),
      expect.stringContaining('as soon as it answers'),
    ]);
  });

  it('shows the labs of all of them, and moves through them by arrow keys', async () => {
    port.feed('engine.list', { engines: [local, up] });
    port.feed('lab.list', { labs: [remote, lab({ name: 'mine' })] });
    await open();
    screen.getByRole('row', { name: /mine/ }).focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('row', { name: /remote-lab/ }));
    await user.keyboard('{Enter}');
    expect(currentRoute()).toMatchObject({ page: 'lab', engine: SSH, lab: 'remote-lab' });
  });

  it('does not say that there are no labs while one is still looked at', async () => {
    port.feed('engine.list', { engines: [local, up] });
    port.feed('lab.list', { labs: [] });
    port.feed('lab.looks', { engines: [{ id: SSH, state: 'looking' }] });
    await open();
    expect(rows().at(-1)).toContain('Looking for labs');
    expect(screen.queryByRole('heading', { name: 'No labs yet' })).toBeNull();
    port.feed('lab.looks', { engines: [{ id: SSH, state: 'known' }] });
    expect(await screen.findByRole('heading', { name: 'No labs yet' })).toBeTruthy();
  });

  it('shows each engine where none has a lab, and begins one there', async () => {
    port.feed('engine.list', { engines: [local, up] });
    port.feed('lab.list', { labs: [] });
    port.feed('lab.looks', { engines: [local, up].map(({ id }) => ({ id, state: 'known' as const })) });
    navigate({ page: 'home' });
    render(<App />);
    await screen.findByRole('heading', { name: 'No labs yet' });
    expect(rows()).toEqual([
      expect.stringMatching(/^localUp.*0 labs/),
      expect.stringContaining('No labs on this engine yet'),
      expect.stringMatching(/^lab-hostUp.*0 labs/),
      expect.stringContaining('No labs on this engine yet'),
    ]);
    expect(screen.queryByText(/Engine ready/)).toBeNull();
  });

  it('finds labs by the name of their engine, and hides engines without a match', async () => {
    port.feed('engine.list', { engines: [local, up] });
    port.feed('lab.list', { labs: [remote, lab({ name: 'mine' })] });
    await open();
    await user.type(screen.getByRole('searchbox', { name: 'Filter labs' }), 'lab-host');
    expect(rows()).toEqual([expect.stringMatching(/^lab-host/), expect.stringContaining('remote-lab')]);
  });

  it('tries one that was lost again', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'Try again: lab-host' }));
    expect(port.calls('engine.retry')).toHaveLength(1);
  });

  it('begins a lab on the engine of the group', async () => {
    port.feed('engine.list', { engines: [local, up] });
    await open();
    await user.click(screen.getByRole('button', { name: 'Engine lab-host' }));
    await user.click(await screen.findByRole('menuitem', { name: 'New lab here' }));
    await waitFor(() => expect(currentRoute()).toMatchObject({ page: 'wizard' }));
    expect(port.calls('engine.use').at(-1)).toEqual({ engine: SSH });
  });

  it('renames and removes what was added by hand, and nothing else', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'Engine office' }));
    expect(screen.queryByRole('menuitem', { name: 'Rename…' })).toBeNull();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Engine lab-host' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename…' }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'big{Enter}');
    await waitFor(() => expect(port.calls('engine.rename').at(-1)).toEqual({ engine: SSH, name: 'big' }));
    await user.click(screen.getByRole('button', { name: 'Engine lab-host' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove from Skep…' }));
    const ask = within(await screen.findByRole('alertdialog', { name: 'Remove lab-host from Skep?' }));
    expect(ask.getByText(/The engine and the labs on it stay/)).toBeTruthy();
    await user.click(ask.getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(port.calls('engine.remove').at(-1)).toEqual({ engine: SSH }));
  });
});

describe('the wizard', () => {
  it('previews, checks and creates on the engine that was chosen, not on the current one', async () => {
    playQuiet(port);
    port.feed('engine.list', { engines: [local, up] });
    navigate({ page: 'wizard', step: 'engine' });
    render(<App />);
    await user.click(await screen.findByRole('radio', { name: /lab-host/ }));
    navigate({ page: 'wizard', step: 'review' });
    await waitFor(() => expect(port.calls('lab.preflight').at(-1)?.engine).toBe(SSH), { timeout: 3_000 });
    expect(port.calls('lab.preview').at(-1)?.engine).toBe(SSH);
    await user.click(await screen.findByRole('button', { name: /^Create/ }));
    await waitFor(() => expect(port.calls('lab.create').at(-1)?.engine).toBe(SSH));
    cleanup();
  });
});
