import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/renderer/App.tsx';
import { forgetDraft } from '../../../src/renderer/features/wizard/draft-store.ts';
import { navigate, type WizardStep } from '../../../src/renderer/routes.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { installFakePort } from '../fake-port.ts';
import { check, engine, playQuiet, portTaken } from '../scenes.ts';

const port = installFakePort();
const user = userEvent.setup({ delay: null });

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const lastSpec = () => port.calls('lab.preview').at(-1)?.spec;

/** Opens a step with its Advanced unfolded. */
async function open(step: WizardStep, folded = false) {
  navigate({ page: 'wizard', step });
  render(<App />);
  await screen.findByRole('heading', { name: 'New lab' });
  const advanced = button(/^Advanced/);
  if (!folded && advanced.getAttribute('aria-expanded') === 'false') await user.click(advanced);
}

describe('options of a lab', () => {
  beforeEach(() => {
    playQuiet(port);
    forgetDraft();
  });
  afterEach(cleanup);

  it('limits nodes, says that Swarm does not see it, and goes back to the default by one press', async () => {
    await open('topology');
    expect(screen.getByText(/Swarm does not see these/)).toBeTruthy();
    await user.type(field('Memory'), '1g');
    await waitFor(() => expect(lastSpec()).toMatchObject({ limits: { memory: '1g' } }));
    expect(button('Advanced 1 set')).toBeTruthy();
    await user.click(button('Memory: back to default'));
    expect(field('Memory').value).toBe('');
    expect(document.activeElement).toBe(field('Memory'));
    await waitFor(() => expect(lastSpec()?.limits).toEqual({}));
  });

  it('stays open on the next visit, and is never folded over an error', async () => {
    await open('topology');
    cleanup();
    await open('topology', true);
    expect(button('Advanced').getAttribute('aria-expanded')).toBe('true');
    await user.type(field('CPUs'), 'many');
    expect(screen.getByRole('alert').textContent).toMatch(/number of CPUs/);
    await user.click(button(/^Advanced/));
    expect(button(/^Advanced/).getAttribute('aria-expanded')).toBe('true');
    await user.clear(field('CPUs'));
    await user.click(button('Advanced'));
    expect(screen.queryByRole('textbox', { name: 'CPUs' })).toBeNull();
  });

  it('mounts folders in every node', async () => {
    await open('topology');
    await user.click(button('Mount'));
    expect(document.activeElement).toBe(field('Source of mount 1'));
    await user.type(field('Source of mount 1'), '/home/me/data');
    await user.type(field('Path in the node of mount 1'), '/data');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Mode of mount 1' }), 'read only');
    await waitFor(() =>
      expect(lastSpec()?.mounts).toEqual([{ source: '/home/me/data', target: '/data', readOnly: true }]),
    );
    await user.type(field('Path in the node of mount 1'), '{Backspace>5}/run');
    expect(screen.getByRole('alert').textContent).toMatch(/needs \/run/);
    await user.click(button('Remove mount 1'));
    await waitFor(() => expect(lastSpec()?.mounts).toEqual([]));
  });

  it('gives a node that is picked in the picture options of its own', async () => {
    await open('topology');
    await user.click(button(/^worker02/));
    expect(screen.getByRole('heading', { name: 'worker02' })).toBeTruthy();
    expect(button(/^worker02/).getAttribute('aria-pressed')).toBe('true');
    await user.type(field('Image'), 'docker:27.5.1-dind');
    await user.click(button('Port'));
    await user.type(field('Host port 1'), '8081');
    await user.type(field('Node port 1'), '81');
    await user.click(screen.getByRole('radio', { name: 'Its own' }));
    await user.type(field('Memory'), '2g');
    await user.click(button('Label'));
    await user.type(field('Key of label 1'), 'disk');
    await user.type(field('Value of label 1'), 'ssd');
    await waitFor(() =>
      expect(lastSpec()).toMatchObject({
        nodes: {
          worker02: { image: 'docker:27.5.1-dind', ports: [{ host: 8081, node: 81 }], limits: { memory: '2g' } },
        },
        labels: { worker02: { disk: 'ssd' } },
      }),
    );
    await user.keyboard('{Escape}');
    expect(button(/^worker02 own image, 1 port, own limits/)).toBeTruthy();
    await user.click(button('worker02: back to default'));
    await waitFor(() => expect(lastSpec()?.nodes).toEqual({}));
  });

  it('picks a node by the keyboard from another step', async () => {
    await open('network');
    button(/^worker03/).focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'worker03' })).toBeTruthy();
    await user.click(button('Whole lab'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Choose a node' }), 'manager');
    expect(screen.getByRole('heading', { name: 'manager' })).toBeTruthy();
    expect(document.activeElement).toBe(button('Whole lab'));
  });

  it('leads from the review to the node that is wrong', async () => {
    await open('topology');
    await user.click(button(/^worker01/));
    await user.click(button('Port'));
    await user.type(field('Host port 1'), '99999');
    await user.click(button('Whole lab'));
    expect(screen.getByRole('alert').textContent).toMatch(/1 to 65535/);
    await user.click(button('Create'));
    await user.click(button('Show'));
    expect(screen.getByRole('heading', { name: 'worker01' })).toBeTruthy();
  });

  it('asks for name servers, IPv6 and proxies, and refuses credentials with why', async () => {
    await open('network');
    await user.type(field('Name servers'), '10.0.0.53, 1.1.1.1');
    await user.click(screen.getByRole('switch', { name: 'IPv6' }));
    await user.type(field('HTTP proxy'), 'http://proxy.example:3128');
    await user.type(field('Not by the proxy'), '.example 10.0.0.0/8');
    await waitFor(() =>
      expect(lastSpec()).toMatchObject({
        dns: ['10.0.0.53', '1.1.1.1'],
        ipv6: true,
        proxy: { http: 'http://proxy.example:3128', except: ['.example', '10.0.0.0/8'] },
      }),
    );
    await user.clear(field('HTTP proxy'));
    await user.type(field('HTTP proxy'), 'http://me:pw@proxy.example');
    expect(screen.getByRole('alert').textContent).toMatch(/whoever reaches the engine can read/);
  });

  it('has a mirror, a registry that forgets, and images that are shared', async () => {
    await open('registry');
    await user.click(screen.getByRole('switch', { name: 'Mirror' }));
    await user.type(field('Mirror of'), 'https://hub.example');
    await user.click(screen.getByRole('switch', { name: 'Keep images' }));
    await waitFor(() =>
      expect(lastSpec()).toMatchObject({
        mirror: { remote: 'https://hub.example' },
        registry: { persistent: false },
      }),
    );
    expect(button('Advanced 2 set')).toBeTruthy();
    await user.click(button('Mirror: back to default'));
    await user.click(screen.getByRole('link', { name: /Engine/ }));
    await user.click(button('Advanced'));
    await user.click(screen.getByRole('switch', { name: 'Share images' }));
    await waitFor(() => expect(lastSpec()).toMatchObject({ shareImages: true }));
    expect(lastSpec()?.mirror).toBeUndefined();
  });

  it('takes a suggestion of the doctor over where it is found, and takes it back', async () => {
    port.answer('lab.preflight', ({ spec }) => (LabSpec.parse(spec).ports[0]?.host === 8000 ? [portTaken] : [check()]));
    await open('topology');
    await user.click(await screen.findByRole('button', { name: 'What it means' }));
    const checks = screen.getByRole('tabpanel', { name: /Checks/ });
    await user.click(await within(checks).findByRole('button', { name: 'Use 8001' }));
    expect(field('Host port 1').value).toBe('8001');
    await user.type(field('Memory'), '1g');
    await user.click(button('Undo'));
    expect(field('Host port 1').value).toBe('8000');
    expect(field('Memory').value).toBe('1g');
  });
});

describe('the engine of a new lab', () => {
  const remote = engine({ id: 'ssh://box', name: 'box', address: 'ssh://box', source: 'ssh', current: false });

  beforeEach(() => {
    playQuiet(port);
    forgetDraft();
  });
  afterEach(cleanup);

  it('is the one that was chosen, for the plan, the checks and the making', async () => {
    port.feed('engine.list', { engines: [engine(), remote] });
    await open('engine', true);
    await user.click(screen.getByRole('radio', { name: /^box/ }));
    await screen.findByText(/checks? passed/);
    await waitFor(() => expect(port.calls('lab.preflight').at(-1)?.engine).toBe('ssh://box'));
    expect(port.calls('lab.preview').at(-1)?.engine).toBe('ssh://box');
    expect(port.calls('engine.images').at(-1)).toEqual({ engine: 'ssh://box' });
    await user.click(button('Create'));
    await waitFor(() => expect(port.calls('lab.create').at(-1)?.engine).toBe('ssh://box'));
  });

  it('is the first that answers where the current one does not', async () => {
    port.feed('engine.list', { engines: [engine({ state: 'down' }), remote] });
    await open('engine', true);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^box/ }).checked).toBe(true);
    await waitFor(() => expect(port.calls('lab.preview').at(-1)?.engine).toBe('ssh://box'));
  });

  it('is asked for again where the chosen one is gone', async () => {
    port.feed('engine.list', { engines: [engine(), remote] });
    await open('engine', true);
    await user.click(screen.getByRole('radio', { name: /^box/ }));
    port.feed('engine.list', { engines: [engine()] });
    expect((await screen.findByRole('alert')).textContent).toMatch(/no longer there/);
  });
});
