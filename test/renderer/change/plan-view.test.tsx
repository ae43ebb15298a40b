import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { PlanView } from '../../../src/renderer/parts/plan-view/index.ts';
import { readWhy, tally } from '../../../src/renderer/parts/plan-view/read.ts';
import { installFakePort } from '../fake-port.ts';
import { show } from '../show.tsx';
import { aPart, aPlan, portsPlan } from './plans.ts';

installFakePort();

test('part by part it says what happens, why, and which tasks move', () => {
  show(<PlanView plan={portsPlan()} />);
  const table = screen.getByRole('table', { name: 'What happens to each part' });
  const row = within(table).getByRole('row', { name: /^manager/ });
  expect(row.textContent).toContain('Made anew');
  expect(row.textContent).toContain('ports was 127.0.0.1:8000:80/tcp → , becomes 127.0.0.1:8001:80/tcp');
  expect(row.textContent).toContain('2 tasks of web');
  expect(row.textContent).toContain('1 task of mailer');
  expect(screen.getByText('1 made anew')).toBeTruthy();
  expect(screen.getByText('It keeps its volumes, its address and its name.')).toBeTruthy();
});

test('the managers are counted at their worst moment', () => {
  const { rerender } = show(<PlanView plan={portsPlan()} />);
  const said = () => screen.getByRole('region', { name: 'Managers' }).textContent;
  expect(said()).toBe(
    '1 manager. At the worst moment none answers, and 1 must: running tasks go on, but nothing can be changed meanwhile.',
  );
  rerender(<PlanView plan={portsPlan({ quorum: { before: 3, after: 1, lowest: 2, needed: 2 } })} />);
  expect(said()).toBe('3 → 1 manager. At the worst moment 2 answer, and 2 must: the swarm goes on deciding.');
  rerender(<PlanView plan={portsPlan({ quorum: { before: 3, after: 3, lowest: 3, needed: 2 } })} />);
  expect(said()).toBe('3 managers. All of them answer throughout.');
});

test('the steps are folded; opened they have their commands, to copy one by one and all', async () => {
  show(<PlanView plan={portsPlan()} />);
  expect(screen.queryByText('note the change')).toBeNull();
  await userEvent.click(screen.getByText('4 steps'));
  await userEvent.click(await screen.findByText('make anew'));
  expect((await screen.findByRole('region', { name: 'Commands of: manager make anew' })).textContent).toContain(
    'docker rm -f demo-manager',
  );
  expect(screen.getByRole('button', { name: 'Copy the commands of: manager make anew' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Copy all commands' })).toBeTruthy();
});

test('where something speaks against it nothing else is said', () => {
  show(
    <PlanView plan={portsPlan({ refusals: [{ message: 'The subnet of a lab is fixed', hint: 'Make a new lab.' }] })} />,
  );
  expect(screen.getByRole('alert').textContent).toBe('The subnet of a lab is fixedMake a new lab.');
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.queryByText(/steps$/)).toBeNull();
});

test('nothing to do is said as such, and the old plan stays while a new one is made', () => {
  const { rerender } = show(<PlanView plan={undefined} pending />);
  expect(screen.getByText('Working out what changes…')).toBeTruthy();
  rerender(<PlanView plan={aPlan()} />);
  expect(screen.getByText('Nothing to do')).toBeTruthy();
  rerender(<PlanView plan={portsPlan()} pending />);
  const view = screen.getByRole('region', { name: 'What will happen' });
  expect(view.getAttribute('aria-busy')).toBe('true');
  expect(within(view).getByRole('table')).toBeTruthy();
});

test('of fifty nodes the first are shown, the rest on request', async () => {
  const parts = Array.from({ length: 50 }, (_, i) => aPart(`worker${i + 1}`, 'replace'));
  show(<PlanView plan={portsPlan({ parts })} />);
  expect(screen.getAllByRole('row')).toHaveLength(11);
  await userEvent.click(screen.getByRole('button', { name: 'Show 40 more' }));
  expect(screen.getAllByRole('row')).toHaveLength(51);
});

test('why is taken apart where it says from what to what', () => {
  expect(readWhy('ports: 8000:80 → 8001:80')).toEqual({ field: 'ports', from: '8000:80', to: '8001:80' });
  expect(readWhy('env:  → A=1')).toEqual({ field: 'env', from: '–', to: 'A=1' });
  expect(readWhy('its container is gone')).toBeUndefined();
  expect(tally([aPart('a', 'make'), aPart('b', 'remove'), aPart('c', 'make')])).toEqual([
    { what: 'make', count: 2 },
    { what: 'remove', count: 1 },
  ]);
});
