import { describe, expect, it } from 'vitest';
import { ALL_CHECKS } from '../../../src/main/doctor/checks/index.ts';
import { runChecks } from '../../../src/main/doctor/run.ts';
import { Check, checkOf } from '../../../src/shared/model/doctor.ts';
import { FAILING } from './failing-cases.ts';
import { world } from './world.ts';

it('every check has a case in which it is seen failing, and there is none of a check that is no more', () => {
  expect(Object.keys(FAILING).sort()).toEqual(ALL_CHECKS.map(({ id }) => id).sort());
  expect(Object.entries(FAILING).filter(([, cases]) => cases.length === 0)).toEqual([]);
});

it('on a machine without faults no check fails or warns', async () => {
  const checks = await runChecks(ALL_CHECKS, world());
  expect(checks.filter(({ result }) => result !== 'passed')).toEqual([]);
  // Rootless engines, Docker Desktop and nodes with images of their own have checks of their own.
  expect(checks).toHaveLength(ALL_CHECKS.length - 3);
});

describe.each(Object.entries(FAILING))('%s', (id, cases) => {
  const modules = ALL_CHECKS.filter((module) => module.id === id);

  it.each(cases)('$when', async ({ result, found, fix, command, suggestion, repair, leftovers, ...faults }) => {
    const checks = await runChecks(modules, world(faults));
    const [check] = checks;
    expect(checks).toHaveLength(1);
    expect(check).toMatchObject({ result, found: expect.stringMatching(found), fix: expect.stringMatching(fix) });
    if (command !== undefined) expect(check?.commands).toContain(command);
    if (suggestion !== undefined) expect(check?.suggestion).toEqual(suggestion);
    if (repair !== undefined) expect(check?.repair?.commands).toContain(repair);
    if (leftovers !== undefined) expect(check?.leftovers?.map(({ name }) => name)).toEqual(leftovers);
    // What crosses the bridge, and can be asked for again by its id.
    expect(() => Check.parse(check)).not.toThrow();
    expect(checkOf(check?.id ?? '')).toBe(id);
  });
});
