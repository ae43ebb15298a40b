import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/renderer/App.tsx';
import { addGlobalActions, installShortcuts } from '../../../src/renderer/actions/index.ts';
import { currentRoute, navigate } from '../../../src/renderer/routes.ts';
import { dismissToast, toastStore } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { installFakePort } from '../fake-port.ts';
import { engine, lab, manyLabs, operation, playQuiet } from '../scenes.ts';

const port = installFakePort();
const user = userEvent.setup();
addGlobalActions();
installShortcuts();

const row = (name: string) => screen.getByRole('row', { name: new RegExp(name) });
const rail = () => screen.getByRole('complementary', { name: 'The selected lab' });

async function open() {
  navigate({ page: 'home' });
  render(<App />);
  await screen.findByRole('heading', { name: 'Labs' });
}

describe('home', () => {
  beforeEach(() => {
    playQuiet(port);
    port.feed('lab.list', { labs: manyLabs() });
    port.feed('operation.list', { operations: [operation()] });
  });
  afterEach(() => {
    cleanup();
    port.reconnect();
    for (const { id } of toastStore.getState().toasts) dismissToast(id);
  });

  it('lists every lab with its state in words, its nodes and what is wrong', async () => {
    await open();
    expect(row('hellodocker').textContent).toMatch(/published on 8000, 9000.*Running.*local.*1 \+ 3/);
    expect(row('raft-quorum').textContent).toMatch(/manager03 does not run.*1 node down/);
    expect(row('rolling-update').textContent).toMatch(/worker02 did not join.*Half-built/);
    expect(within(row('ingress-check')).getByRole('progressbar', { name: '14 of 22 steps' })).toBeTruthy();
  });

  it('offers in each row what one most likely wants', async () => {
    await open();
    for (const name of ['Open hellodocker', 'Watch ingress-check', 'Resume rolling-update', 'Start wide']) {
      expect(screen.getByRole('button', { name })).toBeTruthy();
    }
  });

  it('shows the details of the row that is chosen, and its ports as links', async () => {
    await open();
    await user.click(row('hellodocker'));
    expect(currentRoute()).toMatchObject({ page: 'home', selected: { lab: 'hellodocker' } });
    expect(row('hellodocker').getAttribute('aria-selected')).toBe('true');
    expect(within(rail()).getByRole('link', { name: 'localhost:8000' }).getAttribute('href')).toBe(
      'http://localhost:8000',
    );
  });

  it('opens a lab without choosing its row instead', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'Open hellodocker' }));
    expect(currentRoute()).toMatchObject({ page: 'lab', lab: 'hellodocker' });
  });

  it('starts a lab and stays', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'Start wide' }));
    expect(port.calls('lab.start').at(-1)).toMatchObject({ lab: 'wide' });
    expect(currentRoute().page).toBe('home');
  });

  it('says why a lab does not start', async () => {
    port.answer('lab.start', () => {
      throw new SkepError('PORT_TAKEN', 'Port 8000 is taken', { hint: 'Stop what has it' });
    });
    await open();
    await user.click(screen.getByRole('button', { name: 'Start wide' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Port 8000 is taken.*Stop what has it/);
  });

  it('moves by arrow keys and acts by Enter', async () => {
    await open();
    row('ingress-check').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(row('hellodocker'));
    await user.keyboard('{End}');
    expect(row('wide').getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{Home}{ArrowDown}{Enter}');
    expect(currentRoute()).toMatchObject({ page: 'lab', lab: 'hellodocker' });
  });

  it('filters by / and clears by Escape', async () => {
    await open();
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter labs' }));
    await user.keyboard('nothing-like-it');
    expect(screen.getByText(/No lab matches/)).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(row('hellodocker')).toBeTruthy();
  });

  it('shows the running ones alone', async () => {
    await open();
    await user.click(screen.getByRole('radio', { name: 'Running' }));
    expect(screen.queryByRole('row', { name: /wide/ })).toBeNull();
  });

  it('makes a new lab by N, and finds anything by Ctrl K', async () => {
    await open();
    await user.keyboard('n');
    expect(currentRoute()).toEqual({ page: 'wizard', step: 'topology' });
    navigate({ page: 'home' });
    await screen.findByRole('heading', { name: 'Labs' });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByPlaceholderText(/Type a lab/), 'stop hellod');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(port.calls('lab.stop').at(-1)).toMatchObject({ lab: 'hellodocker' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('explains what a lab is where there is none, and offers presets', async () => {
    port.feed('lab.list', { labs: [] });
    await open();
    expect(await screen.findByRole('heading', { name: 'No labs yet' })).toBeTruthy();
    await user.click(screen.getByRole('link', { name: /Quorum lab/ }));
    await waitFor(() => expect(currentRoute()).toEqual({ page: 'wizard', step: 'topology' }));
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'quorum');
  });

  it('only offers to remove what nobody can finish', async () => {
    const { spec: _, ...orphan } = lab({ name: 'orphan' }, { state: 'half-built' });
    port.feed('lab.list', { labs: [orphan] });
    await open();
    expect(await screen.findByRole('button', { name: 'Remove orphan…' })).toBeTruthy();
    expect(rail().textContent).toMatch(/can only be removed/);
  });

  it('says that the connection is lost, keeps what was shown, and lets nothing be done', async () => {
    await open();
    port.disconnect(new SkepError('DISCONNECTED', 'gone'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/not answering/);
    expect(row('hellodocker')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Start wide' })).toHaveProperty('disabled', true);
    port.reconnect();
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.getByRole('button', { name: 'Start wide' })).toHaveProperty('disabled', false);
  });

  it('chooses another engine', async () => {
    port.feed('engine.list', {
      engines: [engine(), engine({ id: 'colima', name: 'colima', current: false, version: '26.1.3' })],
    });
    await open();
    await user.click(await screen.findByRole('button', { name: /^Engine: local/ }));
    await user.click(await screen.findByRole('menuitemradio', { name: /colima/ }));
    expect(port.calls('engine.use').at(-1)).toEqual({ engine: 'colima' });
  });

  it('keeps the theme in the settings', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'Theme' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Light' }));
    expect(port.calls('app.setSettings').at(-1)).toEqual({ theme: 'light' });
    port.feed('app.settings', { settings: [{ id: 'settings', theme: 'light', drawer: 0 }] });
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('light'));
  });
});
