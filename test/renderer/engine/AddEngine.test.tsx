import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/renderer/App.tsx';
import { addGlobalActions, installShortcuts } from '../../../src/renderer/actions/index.ts';
import { navigate } from '../../../src/renderer/routes.ts';
import { openDialog } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { installFakePort } from '../fake-port.ts';
import { outcome, TESTS } from '../preview/scenarios/engines.ts';
import { engine, playQuiet } from '../scenes.ts';

const port = installFakePort();
const user = userEvent.setup();
addGlobalActions();
installShortcuts();

const dialog = () => within(screen.getByRole('dialog', { name: 'Add an engine' }));
const button = (name: string) => dialog().getByRole('button', { name });
const step = (words: RegExp) =>
  dialog()
    .getAllByRole('listitem')
    .find((item) => words.test(item.textContent ?? ''));

async function open() {
  navigate({ page: 'home' });
  render(<App />);
  await user.click(await screen.findByRole('button', { name: 'Add an engine…' }));
}

describe('adding an engine', () => {
  beforeEach(() => {
    playQuiet(port);
    port.feed('engine.list', { engines: [engine()] });
    port.answer('engine.add', ({ address }) => ({ engine: address }));
  });
  afterEach(() => {
    openDialog({ addEngine: false });
    cleanup();
  });

  it('begins in the address, and tests by Enter', async () => {
    port.feed('engine.test', { tests: [outcome('running')], steps: TESTS.running });
    await open();
    expect(document.activeElement).toBe(dialog().getByRole('textbox', { name: 'Address' }));
    expect(button('Test')).toHaveProperty('disabled', true);
    await user.keyboard('ssh://me@lab-host{Enter}');
    expect(await dialog().findByText('Testing')).toBeTruthy();
    expect(step(/It can be reached: well/)).toBeTruthy();
    expect(step(/It lets you in: at it/)).toBeTruthy();
    expect(step(/Images for labs: not yet/)).toBeTruthy();
  });

  it('says what is missing, with the command that mends it, and does not add it', async () => {
    port.feed('engine.test', { tests: [outcome('failed')], steps: TESTS.hostKey });
    await open();
    await user.keyboard('ssh://me@lab-host{Enter}');
    expect(await dialog().findByText('It cannot be used yet.')).toBeTruthy();
    expect(step(/It lets you in: failed.*does not know the host key.*compare the fingerprint/)).toBeTruthy();
    expect(button('Copy the command: ssh me@lab-host true')).toBeTruthy();
    expect(dialog().queryByRole('button', { name: /^Add/ })).toBeNull();
    await user.type(dialog().getByRole('textbox', { name: 'Address' }), '2');
    expect(dialog().queryByRole('listitem')).toBeNull();
    expect(button('Test')).toBeTruthy();
  });

  it('that is only off may be added all the same', async () => {
    port.feed('engine.test', { tests: [outcome('failed', { retryable: true })], steps: TESTS.unreachable });
    await open();
    await user.keyboard('ssh://me@lab-host{Enter}');
    await user.click(await dialog().findByRole('button', { name: 'Add anyway' }));
    await waitFor(() => expect(port.calls('engine.add')).toHaveLength(1));
  });

  it('that passed is kept under the name that is given it', async () => {
    port.feed('engine.test', { tests: [outcome('passed')], steps: TESTS.passed });
    await open();
    await user.keyboard('ssh://me@lab-host{Enter}');
    const name = await dialog().findByRole('textbox', { name: 'Name' });
    expect(name).toHaveProperty('value', 'lab-host');
    await user.clear(name);
    await user.type(name, 'big one{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(port.calls('engine.add').at(-1)).toEqual({ name: 'big one', address: 'ssh://me@lab-host' });
    expect(await screen.findByText('big one was added')).toBeTruthy();
  });

  it('says why it was not kept', async () => {
    port.answer('engine.add', () => {
      throw new SkepError('NAME_TAKEN', 'Another engine is called lab-host: tcp://x');
    });
    port.feed('engine.test', { tests: [outcome('passed')], steps: TESTS.passed });
    await open();
    await user.keyboard('ssh://me@lab-host{Enter}');
    await user.click(await dialog().findByRole('button', { name: 'Add engine' }));
    expect((await dialog().findByRole('alert')).textContent).toMatch(/Another engine is called lab-host/);
  });

  it('that is known already is used instead', async () => {
    port.feed('engine.test', { tests: [outcome('passed', { known: engine().id })], steps: TESTS.passed });
    await open();
    await user.keyboard('docker{Enter}');
    expect(await dialog().findByText(/Skep knows this engine already: local/)).toBeTruthy();
    await user.click(button('Use it'));
    expect(port.calls('engine.use').at(-1)).toEqual({ engine: engine().id });
  });

  it('over TCP asks for certificates: a folder, or three files', async () => {
    port.feed('engine.test', {
      tests: [outcome('passed', { address: 'tcp://h:2376', name: 'h' })],
      steps: TESTS.passed,
    });
    await open();
    await user.keyboard('tcp://h:2376');
    await user.click(dialog().getByRole('radio', { name: 'Three files' }));
    await user.type(dialog().getByRole('textbox', { name: 'Authority, ca.pem' }), '/c/ca.pem');
    await user.click(dialog().getByRole('radio', { name: 'A folder' }));
    await user.type(dialog().getByRole('textbox', { name: 'Folder' }), '/certs{Enter}');
    await user.click(await dialog().findByRole('button', { name: 'Add engine' }));
    await waitFor(() =>
      expect(port.calls('engine.add').at(-1)).toEqual({
        name: 'h',
        address: 'tcp://h:2376',
        tls: { folder: '/certs' },
      }),
    );
  });
});
