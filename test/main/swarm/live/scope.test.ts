import { describe, expect, it } from 'vitest';
import { scopeOf, slicesOf } from '../../../../src/main/swarm/live/scope.ts';
import type { SwarmTask } from '../../../../src/shared/model/swarm.ts';

const tasksOf = (count: number, services: number): Map<string, SwarmTask> =>
  new Map(
    Array.from({ length: count }, (_, i) => [`t${i}`, { id: `t${i}`, serviceId: `s${i % services}` } as SwarmTask]),
  );
const NONE = { ids: [], services: [] };
const SERVICES = new Set(Array.from({ length: 100 }, (_, i) => `s${i}`));

describe('scopeOf', () => {
  it('is all tasks where they are few', () => {
    expect(scopeOf([NONE], tasksOf(50, 10), SERVICES)).toBe('all');
  });

  it('is what was named where they are many, nothing included', () => {
    const tasks = tasksOf(1000, 100);
    expect(scopeOf([NONE], tasks, SERVICES)).toEqual(NONE);
    expect(
      scopeOf(
        [
          { ids: ['t1', 'new'], services: [] },
          { ids: ['t1'], services: ['s5'] },
        ],
        tasks,
        SERVICES,
      ),
    ).toEqual({ ids: ['t1', 'new'], services: ['s5'] });
  });

  it('does not ask twice for a task of a service that is asked for', () => {
    expect(scopeOf([{ ids: ['t5', 't6'], services: ['s5'] }], tasksOf(1000, 100), SERVICES)).toEqual({
      ids: ['t6'],
      services: ['s5'],
    });
  });

  it('asks by id for the tasks of a service that is gone', () => {
    const scope = scopeOf([{ ids: [], services: ['s99'] }], tasksOf(1000, 100), new Set(['s1']));
    expect(scope).toMatchObject({ services: [], ids: expect.arrayContaining(['t99', 't999']) });
  });

  it('is all tasks where much of them is due', () => {
    expect(scopeOf([{ ids: [], services: ['s0'] }], tasksOf(1000, 1), SERVICES)).toBe('all');
    const ids = Array.from({ length: 501 }, (_, i) => `t${i}`);
    expect(scopeOf([{ ids, services: [] }], tasksOf(1000, 100), SERVICES)).toBe('all');
    expect(scopeOf([{ ids, services: [] }], tasksOf(20_000, 100), SERVICES)).toEqual({ ids, services: [] });
  });
});

describe('slicesOf', () => {
  it('finds each task once, a thousand or so at a time, those of services that are gone by id', () => {
    const tasks = tasksOf(20_000, 100);
    const services = [...SERVICES].filter((id) => id !== 's7');
    const slices = slicesOf(tasks, [...services, 'new']);
    expect(slices.length).toBeLessThan(25);
    const found = slices.flatMap(({ service = [], id = [] }) => [
      ...id,
      ...[...tasks.values()].filter((one) => service.includes(one.serviceId)).map((one) => one.id),
    ]);
    expect(found).toHaveLength(20_000);
    expect(new Set(found).size).toBe(20_000);
    expect(slices.some(({ service }) => service?.includes('new'))).toBe(true);
    expect(slices.some(({ service }) => service?.includes('s7'))).toBe(false);
  });
});
