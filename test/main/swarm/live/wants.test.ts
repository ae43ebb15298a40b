import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LATE_MS, Wants } from '../../../../src/main/swarm/live/wants.ts';

describe('Wants', () => {
  let wants: Wants;
  beforeEach(() => {
    vi.useFakeTimers();
    wants = new Wants();
  });
  afterEach(() => vi.useRealTimers());

  it('wants everything at first, then what is added, once', () => {
    expect(wants.take()).toEqual({ members: true, nodes: true, services: true });
    wants.add({ nodes: true });
    wants.add({});
    expect(wants.take()).toEqual({ members: false, nodes: true, services: false });
    expect(wants.take()).toEqual({ members: false, nodes: false, services: false });
  });

  it('names what was heard of until a look that began late enough has answered', () => {
    wants.task('t');
    wants.tasksOf('s');
    wants.answered(performance.now());
    expect(wants.named).toEqual({ ids: ['t'], services: ['s'] });
    vi.advanceTimersByTime(LATE_MS + 1);
    wants.task('u');
    wants.answered(performance.now());
    expect(wants.named).toEqual({ ids: ['u'], services: [] });
  });
});
