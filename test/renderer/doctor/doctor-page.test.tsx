import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { DoctorPage } from '../../../src/renderer/features/doctor/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { Check } from '../../../src/shared/model/doctor.ts';
import { installFakePort } from '../fake-port.ts';
import { engine } from '../scenes.ts';
import { show } from '../show.tsx';
import { aCheck, noIpvs } from './checks.ts';

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
