import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { draftKey, dropDraft } from '../../../src/renderer/features/services/draft/store.ts';
import { ServiceSheet } from '../../../src/renderer/features/services/index.ts';
import { dialogStore, openDialog, rememberChecks, toastStore } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { ServiceSpec, type ServiceSpecInput } from '../../../src/shared/model/service.ts';
import { noIpvs } from '../doctor/checks.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from '../swarm/model.ts';

const port = installFakePort();
const ref = { engine: LOCAL, lab: 'demo' };
const spec = (more: Partial<ServiceSpecInput> = {}) =>
  ServiceSpec.parse({ name: 'web', image: 'registry:5000/web:1', replicas: 2, env: ['A=1'], ...more });
const web = (more: Partial<ServiceSpecInput> = {}, version = 1) => {
  const whole = spec(more);
  return aService('web', { spec: whole, wanted: whole.replicas, version });
};
const nodes = ['manager', 'worker01', 'worker02'].map((short) => aNode(short, { memory: 8 * 1024 ** 3 }));
const live = (...services: ReturnType<typeof aService>[]) =>
  port.feed('swarm.live', {
    status: [{ id: 'status', state: 'live' }],
    nodes,
    services,
    tasks: services.some(({ name }) => name === 'web') ? [aTask('web', 1, 'manager'), aTask('web', 2, 'worker01')] : [],
  });

beforeEach(() => {
  openDialog({ service: undefined, publish: undefined });
  for (const edit of [undefined, 'id-web']) dropDraft(draftKey(ref, edit));
  toastStore.setState({ toasts: [] });
  rememberChecks(LOCAL, [noIpvs]);
  port.feed('lab.list', { labs: [lab({ name: 'demo', ports: ['8000:80'] })] });
  live(aService('api'));
  port.answer('doctor.run', () => ({ checks: [noIpvs], at: 0, ms: 1 }));
  port.answer('engine.images', () => [{ id: 'a', reference: 'local/only:1', size: 1, created: 0 }]);
  port.answer('registry.list', () => [{ repository: 'nginx', tags: ['1.27'] }]);
  port.answer('swarm.choices', () => ({ networks: [], secrets: [], configs: [], images: [] }));
  port.answer('swarm.createService', () => ({ id: 'new', warnings: [], undo: 'u1' }));
  port.answer('swarm.updateService', () => ({ warnings: [], undo: 'u2' }));
  port.answer('swarm.serviceYaml', ({ service }) => ({
    text: `image: ${service.image}\nreplicas: ${service.replicas}\n`,
  }));
});

const open = async (asked: object = {}) => {
  show(<ServiceSheet />);
  act(() => openDialog({ service: { ...ref, ...asked } }));
  await screen.findByRole('combobox', { name: 'Image' });
};
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const fill = async (name: string, value: string) => {
  await userEvent.clear(field(name));
  await userEvent.click(field(name));
  await userEvent.paste(value);
};
const created = () => port.calls('swarm.createService').at(-1)?.service;
const part = (name: string) => within(screen.getByRole('region', { name }));

test('closed while its service is made, it is told all the same, and nobody is led away', async () => {
  const answer = Promise.withResolvers<{ id: string; warnings: string[]; undo: string }>();
  port.answer('swarm.createService', () => answer.promise);
  await open();
  await fill('Image', 'registry:5000/nginx:1.27');
  await press(/Create/);
  await press(/Cancel/);
  expect(screen.queryByRole('dialog')).toBeNull();
  location.hash = '#/doctor';
  answer.resolve({ id: 'new', warnings: [], undo: 'u1' });
  await waitFor(() => expect(toastStore.getState().toasts.at(-1)).toMatchObject({ action: { label: 'Undo' } }));
  expect(location.hash).toBe('#/doctor');
});

test('a service is made of the form, with its command shown before', async () => {
  await open();
  expect(screen.getByRole('dialog', { name: 'New service' })).toBeTruthy();
  await fill('Image', 'registry:5000/nginx:1.27');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('nginx');
  await press('One more');
  await press('Port');
  await fill('Published port', '80');
  await fill('Port of the container', '8080');
  await waitFor(() => expect(part('Command').getByText(/nginx:1.27/)).toBeTruthy());
  await press('Create service');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(created()).toEqual(
    spec({
      name: 'nginx',
      image: 'registry:5000/nginx:1.27',
      env: [],
      endpointMode: 'dnsrr',
      ports: [{ published: 80, target: 8080, mode: 'host' }],
    }),
  );
  expect(toastStore.getState().toasts.at(-1)).toMatchObject({ text: 'Created nginx', action: { label: 'Undo' } });
  expect(location.hash).toMatch(/placement$/);
});

test('without IPVS ports start in host mode, and why stands beside them', async () => {
  await open();
  await press('Port');
  expect(screen.getByText(/This kernel has no IPVS/)).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'Host' }).getAttribute('aria-checked')).toBe('true');
  await userEvent.click(screen.getByRole('radio', { name: 'Ingress' }));
  expect(screen.getByText(/will not answer on this kernel/)).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'VIP' }).getAttribute('aria-checked')).toBe('true');
});

test('with IPVS they start in ingress mode', async () => {
  rememberChecks(LOCAL, []);
  await open();
  await press('Port');
  expect(screen.getByRole('radio', { name: 'Ingress' }).getAttribute('aria-checked')).toBe('true');
});

test('what is missing is said from the first try on, what is taken at once', async () => {
  await open();
  expect(screen.queryByRole('alert')).toBeNull();
  await fill('Name', 'api');
  expect(screen.getByRole('alert').textContent).toBe('A service named api is there already');
  await press('Port');
  await fill('Published port', 'x');
  const before = port.calls('swarm.createService').length;
  await press('Create service');
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    ...['Needed', 'A service named api is there already', 'A port from 1 to 65535', 'Needed'],
  ]);
  expect(port.calls('swarm.createService')).toHaveLength(before);
  await waitFor(() => expect(document.activeElement).toBe(field('Name')));
});

test('what somebody else took meanwhile is said at its field', async () => {
  port.answer('swarm.createService', () => {
    throw new SkepError('PORT_TAKEN', 'Port 81 is in use by api');
  });
  await open({
    spec: spec({
      ports: [
        { published: 80, target: 1, mode: 'host' },
        { published: 81, target: 2, mode: 'host' },
      ],
    }),
  });
  await press('Create service');
  await waitFor(() => expect(field('Published port 2').getAttribute('aria-invalid')).toBe('true'));
  await fill('Published port 2', '82');
  expect(field('Published port 2').getAttribute('aria-invalid')).toBeNull();
});

test('any other refusal stands in the sheet, which stays', async () => {
  port.answer('swarm.createService', () => {
    throw new SkepError('NO_LEADER', 'The swarm does not have a leader', { hint: 'Start its managers.' });
  });
  await open({ spec: spec() });
  await press('Create service');
  expect((await screen.findByRole('alert')).textContent).toBe('The swarm does not have a leaderStart its managers.');
  expect(field('Name').value).toBe('web');
});

test('a constraint shows which nodes meet it, as it is typed', async () => {
  await open({ spec: spec() });
  await press('Constraint');
  await fill('Attribute of constraint 1', 'node.role');
  await fill('Value of constraint 1', 'worker');
  expect(screen.getByText('2 of 3')).toBeTruthy();
  expect(screen.getByText('worker01 meets them')).toBeTruthy();
  expect(screen.getByText('manager does not')).toBeTruthy();
  await fill('Value of constraint 1', 'nobody');
  expect(screen.getByText('matches no node: nothing of it can run')).toBeTruthy();
  await press('Remove constraint 1');
  expect(screen.queryByText('matches no node: nothing of it can run')).toBeNull();
});

test('an .env file is pasted as rows, odd characters and all', async () => {
  await open({ spec: spec() });
  await press('Paste .env');
  const box = await screen.findByLabelText('Lines of an .env file');
  await userEvent.click(box);
  await userEvent.paste('# said\nA=9\nB="x=y # z"\nÜ=日本');
  await press('Add 3 variables');
  expect([1, 2, 3].map((n) => `${field(`Variable ${n}`).value}|${field(`Value of variable ${n}`).value}`)).toEqual([
    ...['A|9', 'B|x=y # z', 'Ü|日本'],
  ]);
  await userEvent.click(field('Variable 1'));
  await userEvent.paste('C=1\nD=2');
  await press('Create service');
  await waitFor(() => expect(created()?.env).toEqual(['A=9', 'B=x=y # z', 'Ü=日本', 'C=1', 'D=2']));
});

test('sections that say nothing are behind a button', async () => {
  await open({ spec: spec() });
  expect(screen.queryByLabelText('Memory limit')).toBeNull();
  await press('Resources');
  await fill('Memory limit', '512 MB');
  await press('Update policy');
  await userEvent.click(screen.getByRole('radio', { name: 'new starts first' }));
  await press('Create service');
  await waitFor(() =>
    expect(created()).toMatchObject({ limit: { memory: 512 * 1024 ** 2 }, update: { order: 'start-first' } }),
  );
});

test('a field that is asked for is in view, and has the focus', async () => {
  live(web());
  show(<ServiceSheet />);
  act(() => openDialog({ service: { ...ref, edit: 'id-web', field: 'limit.memory' } }));
  await waitFor(() => expect(document.activeElement).toBe(screen.queryByLabelText('Memory limit')));
});

test('the draft is kept while one looks elsewhere, until it is discarded', async () => {
  await open();
  await fill('Name', 'kept');
  await press('Close');
  expect(screen.queryByRole('dialog')).toBeNull();
  act(() => openDialog({ service: ref }));
  expect(field('Name').value).toBe('kept');
  await press('Discard draft');
  act(() => openDialog({ service: ref }));
  expect(field('Name').value).toBe('');
});

test('a name taken from the image gives way to a service that has it', async () => {
  live(aService('nginx'));
  await open({ image: 'registry:5000/nginx:1.27' });
  await waitFor(() => expect(field('Name').value).toBe('nginx-2'));
});

test('an image of the host alone is published first', async () => {
  await open();
  await fill('Image', 'local/only:1');
  await waitFor(() => expect(screen.getByText(/nodes cannot pull it/, { ignore: 'option' })).toBeTruthy());
  await press('Publish it…');
  expect(dialogStore.getState().publish).toEqual({ ...ref, image: 'local/only:1' });
  act(() => openDialog({ publish: undefined, service: { ...ref, image: 'registry:5000/local/only:1' } }));
  expect(field('Image').value).toBe('registry:5000/local/only:1');
});

test('an edit shows what changes and what restarts, and sends both specs', async () => {
  live(web());
  await open({ edit: 'id-web' });
  const update = screen.getByRole<HTMLButtonElement>('button', { name: 'Update service' });
  expect(screen.getByRole('dialog', { name: 'Edit web' })).toBeTruthy();
  expect(update.disabled).toBe(true);
  await fill('Image', 'registry:5000/web:2');
  expect(screen.getByText('registry:5000/web:1', { selector: 'del' })).toBeTruthy();
  expect(part('What will restart').getByText('web.2')).toBeTruthy();
  await userEvent.click(update);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(port.calls('swarm.updateService').at(-1)).toMatchObject({
    ...{ ...ref, service: 'id-web' },
    ...{ base: spec(), spec: spec({ image: 'registry:5000/web:2' }) },
  });
  expect(toastStore.getState().toasts.at(-1)).toMatchObject({ text: 'Updated web', action: { label: 'Undo' } });
});

test('a changed section goes back to what it was', async () => {
  live(web());
  await open({ edit: 'id-web', spec: spec({ replicas: 9 }) });
  await press('Back to what Replicas & placement was');
  expect(field('Replicas').value).toBe('2');
});

test('what somebody else changes is taken over; of what both changed the person decides', async () => {
  live(web());
  await open({ edit: 'id-web', spec: spec({ env: ['A=mine'] }) });
  await act(async () => live(web({ env: ['A=theirs'], replicas: 5 }, 2)));
  await waitFor(() => expect(field('Replicas').value).toBe('5'));
  const banner = await screen.findByRole('alert');
  expect(banner.textContent).toContain('You and somebody else both changed environment.');
  expect(field('Value of variable 1').value).toBe('mine');
  await press('Keep mine');
  expect(screen.getByText(/Changed outside meanwhile: replicas/)).toBeTruthy();
  await press('Update service');
  await waitFor(() =>
    expect(port.calls('swarm.updateService').at(-1)).toMatchObject({
      base: spec({ env: ['A=theirs'], replicas: 5 }),
      spec: spec({ env: ['A=mine'], replicas: 5 }),
    }),
  );
});

test('a service that is removed while its sheet is open can be made anew', async () => {
  live(web());
  await open({ edit: 'id-web', spec: spec({ env: ['A=mine'] }) });
  await act(async () => live());
  expect((await screen.findByRole('alert')).textContent).toContain('web was removed by somebody else');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Update service' }).disabled).toBe(true);
  await press('Make it anew');
  expect(screen.getByRole('dialog', { name: 'New service' })).toBeTruthy();
  await press('Create service');
  await waitFor(() => expect(created()).toEqual(spec({ env: ['A=mine'] })));
});

test('of a lab that was stopped nothing is said to be removed', async () => {
  live(web());
  await open({ edit: 'id-web' });
  act(() => port.feed('swarm.live', { status: [{ id: 'status', state: 'none' }], nodes: [], services: [], tasks: [] }));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(screen.getByRole('dialog', { name: 'Edit web' })).toBeTruthy();
  expect(screen.queryByText(/was removed/)).toBeNull();
});

test('text and form are one draft', async () => {
  port.answer('swarm.parseService', ({ text }) => {
    const replicas = /replicas: (\w+)/.exec(text)?.[1] ?? '1';
    return /^\d+$/.test(replicas)
      ? { service: spec({ replicas: Number(replicas) }), issues: [] }
      : { issues: [{ path: 'replicas', message: 'A whole number', line: 2, severity: 'error' as const }] };
  });
  await open({ spec: spec() });
  await userEvent.click(screen.getByRole('radio', { name: 'YAML' }));
  const text = await screen.findByLabelText<HTMLTextAreaElement>('The service as YAML');
  expect(text.value).toContain('replicas: 2');
  await userEvent.clear(text);
  await userEvent.paste('replicas: 7');
  await screen.findByText('It can be read.');
  await waitFor(() => expect(part('What changes').getByText('7')).toBeTruthy());

  await userEvent.clear(text);
  await userEvent.paste('replicas: many');
  expect((await screen.findByText('A whole number')).textContent).toBe('Line 2A whole number');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Create service' }).disabled).toBe(true);

  await userEvent.click(screen.getByRole('radio', { name: 'Form' }));
  expect(field('Replicas').value).toBe('7');
  await userEvent.click(screen.getByRole('radio', { name: 'YAML' }));
  expect(field('The service as YAML').value).toBe('replicas: many');

  await userEvent.click(screen.getByRole('radio', { name: 'Form' }));
  await press('One more');
  await userEvent.click(screen.getByRole('radio', { name: 'YAML' }));
  expect(field('The service as YAML').value).toBe('replicas: many');
  await press('Write it anew from the form');
  await waitFor(() => expect(field('The service as YAML').value).toContain('replicas: 8'));
});
