import { describe, expect, it } from 'vitest';
import { quorum } from '../../../src/shared/placement/quorum.ts';

const manager = (id: string, reachable = true) => ({
  id,
  role: 'manager' as const,
  state: reachable ? ('ready' as const) : ('down' as const),
  reachability: reachable ? ('reachable' as const) : ('unreachable' as const),
});
const worker = (id: string, state: 'ready' | 'down' = 'ready') => ({ id, role: 'worker' as const, state });

const three = [manager('a'), manager('b'), manager('c'), worker('w')];

describe('quorum', () => {
  it.each([
    [1, 1, 0],
    [2, 2, 0],
    [3, 2, 1],
    [4, 3, 1],
    [5, 3, 2],
    [7, 4, 3],
  ])('of %i managers it takes %i, and %i may be lost', (managers, needed, spare) => {
    const nodes = Array.from({ length: managers }, (_, i) => manager(String(i)));
    expect(quorum(nodes, {}).before).toEqual({ managers, reachable: managers, needed, spare });
  });

  it('is not touched by workers', () => {
    expect(quorum(three, { lose: ['w'] }).verdict).toBe('safe');
    expect(quorum([manager('a'), worker('w')], { lose: ['w'] }).verdict).toBe('safe');
    expect(quorum([manager('a', false), manager('b'), worker('w')], { demote: ['w'] }).verdict).toBe('safe');
  });

  it('is fragile when no more manager may be lost', () => {
    expect(quorum(three, { lose: ['a'] })).toMatchObject({
      verdict: 'fragile',
      after: { managers: 3, reachable: 2, spare: 0 },
    });
    expect(quorum(three, { demote: ['a'] })).toMatchObject({ verdict: 'fragile', after: { managers: 2, needed: 2 } });
    expect(quorum([manager('a'), worker('w')], { promote: ['w'] })).toMatchObject({
      verdict: 'fragile',
      after: { managers: 2, reachable: 2, needed: 2, spare: 0 },
    });
  });

  it('is lost when a majority of those left does not answer', () => {
    const hurt = [manager('a'), manager('b'), manager('c', false)];
    expect(quorum(hurt, { demote: ['a'] })).toMatchObject({ verdict: 'lost', after: { managers: 2, reachable: 1 } });
    expect(quorum(hurt, { lose: ['a'] }).verdict).toBe('lost');
    expect(quorum([manager('a')], { lose: ['a'] }).verdict).toBe('lost');
  });

  it('is mended by demoting a manager that is down', () => {
    const hurt = [manager('a'), manager('b'), manager('c', false)];
    expect(quorum(hurt, { demote: ['c'] })).toMatchObject({ verdict: 'fragile', after: { managers: 2, reachable: 2 } });
    const five = [...three.slice(0, 3), manager('d'), manager('e', false)];
    expect(quorum(five, { demote: ['e'] })).toMatchObject({ verdict: 'safe', after: { managers: 4, spare: 1 } });
  });

  it('counts a manager that the others reach, though a new leader has not heard of its node yet', () => {
    const late = { ...manager('b'), state: 'unknown' as const };
    const hurt = [manager('a'), late, manager('c', false)];
    expect(quorum(hurt, { demote: ['c'] })).toMatchObject({ verdict: 'fragile', after: { managers: 2, reachable: 2 } });
    const joining = { ...late, reachability: 'unknown' as const };
    expect(quorum([manager('a'), joining], {}).before.reachable).toBe(1);
  });

  it('grows safe with the third manager', () => {
    const two = [manager('a'), manager('b'), worker('w')];
    expect(quorum(two, { promote: ['w'] })).toMatchObject({ verdict: 'safe', after: { managers: 3, spare: 1 } });
  });

  it('does not count a worker that is down and is promoted', () => {
    expect(quorum([manager('a'), worker('w', 'down')], { promote: ['w'] })).toMatchObject({
      verdict: 'safe',
      after: { managers: 1, spare: 0 },
    });
  });

  it('never leaves a swarm without managers', () => {
    expect(quorum([manager('a'), worker('w')], { demote: ['a'] }).verdict).toBe('last');
  });
});
