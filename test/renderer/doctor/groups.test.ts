import { expect, test } from 'vitest';
import { replaceChecks, toGroups, toTotals } from '../../../src/renderer/features/doctor/groups.ts';
import { aCheck, noIpvs } from './checks.ts';

const checks = [
  aCheck('disk', { group: 'resources', result: 'warning' }),
  noIpvs,
  aCheck('vxlan', { group: 'kernel' }),
  aCheck('inotify', { group: 'kernel', result: 'failed' }),
  aCheck('apparmor', { group: 'kernel', result: 'skipped' }),
  aCheck('reachable'),
];

test('groups stand in the order in which one would look, and only where there are checks', () => {
  expect(toGroups(checks).map((group) => group.group)).toEqual(['engine', 'kernel', 'resources']);
});

test('what failed comes before what warns, and the rest is apart', () => {
  const kernel = toGroups(checks)[1];
  expect(kernel?.findings.map((check) => check.id)).toEqual(['inotify', 'kernel.ipvs']);
  expect(kernel?.passed.map((check) => check.id)).toEqual(['vxlan']);
  expect(kernel?.skipped.map((check) => check.id)).toEqual(['apparmor']);
});

test('totals count every check once', () => {
  expect(toTotals(checks)).toEqual({ passed: 2, warning: 2, failed: 1, skipped: 1 });
});

test('what was looked at again takes the place of what it was, also where one check tells of several things', () => {
  const before = ['engine.answers', 'network.ports.1', 'network.ports.2', 'network.subnet'].map((id) => aCheck(id));
  const ids = (id: string, fresh: string[]) =>
    replaceChecks(
      before,
      id,
      fresh.map((one) => aCheck(one)),
    ).map(({ id }) => id);
  expect(ids('network.ports.2', ['network.ports'])).toEqual(['engine.answers', 'network.ports', 'network.subnet']);
  expect(ids('leftovers.labs.x', ['leftovers.labs'])).toHaveLength(5);
});
