import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Hints } from '../../../../src/main/swarm/live/hints.ts';
import type { SwarmTask, TaskState } from '../../../../src/shared/model/swarm.ts';

const task = (state: TaskState): SwarmTask => ({
  ...{ id: 't', serviceId: 's', desired: 'running', state, message: 'said', image: 'web:1', created: 1, since: 2 },
});

describe('Hints', () => {
  let hints: Hints;
  beforeEach(() => {
    vi.useFakeTimers();
    hints = new Hints();
  });
  afterEach(() => vi.useRealTimers());

  it('holds until the manager says as much', () => {
    hints.note('t', { state: 'running', containerId: 'c' });
    const known = hints.apply(task('starting'));
    expect(known).toMatchObject({ state: 'running', containerId: 'c', since: Date.now() });
    expect(known.message).toBeUndefined();
    expect(hints.open).toBe(true);

    expect(hints.apply(task('running'))).toEqual(task('running'));
    expect(hints.open).toBe(false);
  });

  it('gives way to any end that the manager tells', () => {
    hints.note('t', { state: 'failed', exitCode: 1 });
    expect(hints.apply(task('shutdown')).state).toBe('shutdown');
  });

  it('gives way to the manager after a while, whatever that says', () => {
    hints.note('t', { state: 'running' });
    vi.advanceTimersByTime(401);
    expect(hints.apply(task('starting')).state).toBe('starting');
    expect(hints.open).toBe(false);
  });

  it('ignores what is heard late of an earlier part of a container’s life', () => {
    hints.note('t', { state: 'failed', containerId: 'c' });
    hints.note('t', { state: 'running', containerId: 'c' });
    expect(hints.apply(task('starting')).state).toBe('failed');
  });

  it('forgets tasks that never came', () => {
    hints.note('gone', { state: 'running' });
    hints.sweep();
    expect(hints.open).toBe(true);
    vi.advanceTimersByTime(401);
    hints.sweep();
    expect(hints.open).toBe(false);
  });
});
