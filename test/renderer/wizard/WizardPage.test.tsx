import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/renderer/App.tsx';
import { forgetDraft } from '../../../src/renderer/features/wizard/draft-store.ts';
import { currentRoute, navigate } from '../../../src/renderer/routes.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { installFakePort } from '../fake-port.ts';
import { check, lab, playQuiet, portTaken } from '../scenes.ts';

const port = installFakePort();
const user = userEvent.setup();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const count = (name: string) => screen.getByRole<HTMLInputElement>('spinbutton', { name });
const settled = () => screen.findByText(/checks? passed/);

async function retype(element: HTMLElement, text: string) {
  await user.clear(element);
  await user.type(element, text);
}

/** Opens the wizard and waits until the engine had its say. */
async function open(step: 'engine' | 'topology' | 'network' | 'registry' | 'review' = 'topology') {
  navigate({ page: 'wizard', step });
  render(<App />);
  await screen.findByRole('heading', { name: 'New lab' });
}

describe('the wizard', () => {
  beforeEach(() => {
    playQuiet(port);
    forgetDraft();
  });
  afterEach(cleanup);

  it('begins with the tutorial’s lab and draws it', async () => {
    await open();
    expect(field('Name').value).toBe('hellodocker');
    expect(count('Managers').value).toBe('1');
    expect(count('Workers').value).toBe('3');
    const drawing = screen.getByRole('group', { name: /Topology: .*1 manager, 3 workers/ });
    expect(within(drawing).getByRole('button', { name: /worker03/ })).toBeTruthy();
    expect(button(/Tutorial lab/).getAttribute('aria-pressed')).toBe('true');
  });

  it('follows the answers: drawing, plan and commands', async () => {
    await open();
    await user.click(button('More workers'));
    expect(count('Workers').getAttribute('aria-valuenow')).toBe('4');
    await user.type(count('Managers'), '{ArrowUp}');
    expect(screen.getByRole('group', { name: /3 managers, 4 workers/ })).toBeTruthy();
    await user.click(await screen.findByRole('tab', { name: /Commands\s*10/ }));
    expect((await screen.findByRole('region', { name: 'Commands' })).textContent).toContain('hellodocker-worker04');
  });

  it('takes a preset’s answers', async () => {
    await open();
    await user.click(button(/Quorum lab/));
    expect(field('Name').value).toBe('quorum');
    expect(count('Managers').value).toBe('3');
  });

  it('judges the name while it is typed', async () => {
    port.feed('lab.list', { labs: [lab({ name: 'taken' })] });
    await open();
    await retype(field('Name'), 'Bad_Name');
    expect(screen.getByRole('alert').textContent).toMatch(/Small letters/);
    await retype(field('Name'), 'taken');
    expect(screen.getByRole('alert').textContent).toMatch(/A lab on local has this name/);
    await user.click(button('Use taken-2'));
    expect(field('Name').value).toBe('taken-2');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('takes the next free name by itself until somebody chose one', async () => {
    port.feed('lab.list', { labs: [lab({ name: 'hellodocker' })] });
    await open();
    await waitFor(() => expect(field('Name').value).toBe('hellodocker-2'));
  });

  it('says who has a port, at the port, and takes the free one', async () => {
    port.answer('lab.preflight', ({ spec }) => (LabSpec.parse(spec).ports[0]?.host === 8000 ? [portTaken] : [check()]));
    await open();
    const taken = await screen.findByText('8000 is in use by portainer', { selector: '[role=alert]' });
    expect(field('Host port 1').getAttribute('aria-describedby')).toBe(taken.id);
    await user.click(button('Use 8001'));
    expect(field('Host port 1').value).toBe('8001');
    await waitFor(() => expect(screen.queryByText('8000 is in use by portainer')).toBeNull());
  });

  it('adds and removes ports', async () => {
    await open();
    await user.click(button('Port'));
    expect(document.activeElement).toBe(field('Host port 3'));
    await user.type(field('Host port 3'), '70000');
    await user.type(field('Node port 3'), '80');
    expect(screen.getByRole('alert').textContent).toMatch(/1 to 65535/);
    await user.click(button('Remove port 3'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Host port 3' })).toBeNull();
  });

  it('goes on by Enter and takes the focus along', async () => {
    await open();
    await user.type(field('Host port 1'), '{Enter}');
    await screen.findByRole('region', { name: 'Network' });
    expect(currentRoute()).toEqual({ page: 'wizard', step: 'network' });
    expect(screen.getByRole('region', { name: 'Network' }).contains(document.activeElement)).toBe(true);
    await user.click(button('Back'));
    expect(currentRoute()).toEqual({ page: 'wizard', step: 'topology' });
  });

  it('keeps the answers when one leaves and comes back', async () => {
    await open();
    await retype(field('Name'), 'kept');
    await user.click(button('Cancel'));
    expect(currentRoute()).toEqual({ page: 'home' });
    cleanup();
    await open();
    expect(field('Name').value).toBe('kept');
  });

  it('creates what was answered and shows the operation', async () => {
    await open();
    await retype(field('Name'), 'mine');
    await settled();
    await user.click(button('Create'));
    await waitFor(() => expect(currentRoute()).toEqual({ page: 'operation', id: 'op-1' }));
    expect(port.calls('lab.create').at(-1)).toMatchObject({ spec: { name: 'mine', workers: 3 } });
  });

  it('shows a refusal in place and loses nothing', async () => {
    port.answer('lab.create', () => {
      throw new SkepError('PORT_TAKEN', 'Port 8000 is in use by portainer', { hint: 'Use 8001' });
    });
    await open();
    await retype(field('Name'), 'mine');
    await user.click(button('Create'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/Port 8000 is in use by portainer.*Use 8001/);
    expect(field('Name').value).toBe('mine');
  });

  it('does not create what does not fit, and leads to the answer that is wrong', async () => {
    const before = port.calls('lab.create').length;
    await open('network');
    await user.click(screen.getByRole('radio', { name: 'Chosen' }));
    await retype(field('Subnet'), '10.0.0.0/8');
    await user.click(screen.getByRole('link', { name: /Topology/ }));
    await user.click(button('Create'));
    expect(port.calls('lab.create')).toHaveLength(before);
    expect(screen.getByText(/1 answer needs another look/)).toBeTruthy();
    await user.click(button('Show'));
    expect(currentRoute()).toEqual({ page: 'wizard', step: 'network' });
  });

  it('labels nodes and hands on flags', async () => {
    await open('network');
    await user.click(button('Label'));
    await user.type(field('Key of label 1'), 'zone');
    await user.type(field('Value of label 1'), 'a');
    await user.click(screen.getByRole('link', { name: /Engine/ }));
    await user.click(button('Advanced'));
    await user.type(field(/Flags of every node/), '--log-level=debug');
    expect(button('Advanced 1 set').getAttribute('aria-expanded')).toBe('true');
    await settled();
    await waitFor(() =>
      expect(port.calls('lab.preview').at(-1)?.spec).toMatchObject({
        labels: { worker01: { zone: 'a' } },
        daemonArgs: ['--log-level=debug'],
      }),
    );
  });

  it('tells on the last step what was answered, with the way back', async () => {
    await open('review');
    await user.click(screen.getByRole('link', { name: 'Change registry' }));
    expect(currentRoute()).toEqual({ page: 'wizard', step: 'registry' });
  });

  it('begins from a file', async () => {
    port.answer('lab.parse', () => ({
      spec: LabSpec.parse({ name: 'from-file', workers: 7 }),
      issues: [],
      form: 'lab' as const,
    }));
    await open();
    await user.click(button(/^Import/));
    const dialog = await screen.findByRole('dialog', { name: 'Import a lab' });
    await user.type(within(dialog).getByRole('textbox'), 'name: x');
    await within(dialog).findByRole('heading', { name: 'The lab from-file' });
    await user.click(within(dialog).getByRole('button', { name: 'Use in the wizard' }));
    await waitFor(() => expect(field('Name').value).toBe('from-file'));
    expect(currentRoute()).toEqual({ page: 'wizard', step: 'review' });
  });
});
