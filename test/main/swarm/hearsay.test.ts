import { describe, expect, it, vi } from 'vitest';
import { Hearsay, type News, taskOf } from '../../../src/main/swarm/hearsay.ts';

const event = (action: string, more: Record<string, string> = {}): News => ({
  type: 'container',
  action,
  actorId: 'c',
  attributes: {
    'com.docker.swarm.task.id': 't',
    'com.docker.swarm.service.id': 's',
    image: 'web:1',
    ...more,
  },
  timeMicros: 0,
});
const unchecked = async (): Promise<boolean> => false;

describe('taskOf', () => {
  it('knows containers of tasks from others', () => {
    expect(taskOf(event('start'))).toBe('t');
    expect(taskOf({ ...event('start'), attributes: {} })).toBeUndefined();
    expect(taskOf({ ...event('update'), type: 'service' })).toBeUndefined();
  });
});

describe('Hearsay', () => {
  it('takes a started container for a task that runs, unless its health is checked first', async () => {
    const look = vi.fn(unchecked);
    const hearsay = new Hearsay();
    expect(await hearsay.hint(event('start'), undefined, look)).toEqual({ state: 'running', containerId: 'c' });
    await hearsay.hint(event('start'), undefined, look);
    // Of one service and image all are alike.
    expect(look).toHaveBeenCalledTimes(1);

    const checked = new Hearsay();
    expect((await checked.hint(event('start'), undefined, async () => true))?.state).toBe('starting');
    expect((await checked.hint(event('health_status: healthy'), undefined, unchecked))?.state).toBe('running');
    expect(await checked.hint(event('health_status: unhealthy'), undefined, unchecked)).toBeUndefined();
  });

  it('tells a death by order from a failure and from an end', async () => {
    const die = (exitCode: string) => event('die', { exitCode });
    const hearsay = new Hearsay();
    expect(await hearsay.hint(die('1'), undefined, unchecked)).toMatchObject({ state: 'failed', exitCode: 1 });
    expect(await hearsay.hint(die('0'), undefined, unchecked)).toMatchObject({ state: 'complete', exitCode: 0 });

    expect(await hearsay.hint(event('kill', { signal: '15' }), undefined, unchecked)).toBeUndefined();
    expect(await hearsay.hint(die('143'), undefined, unchecked)).toMatchObject({ state: 'shutdown', exitCode: 143 });
    expect((await hearsay.hint(die('143'), undefined, unchecked))?.state).toBe('failed');

    const removed = { desired: 'remove' } as Parameters<Hearsay['hint']>[1];
    expect((await hearsay.hint(die('137'), removed, unchecked))?.state).toBe('shutdown');
    expect(await hearsay.hint(event('die'), undefined, unchecked)).not.toHaveProperty('exitCode');
  });

  it('says nothing of other events', async () => {
    expect(await new Hearsay().hint(event('create'), undefined, unchecked)).toBeUndefined();
    expect(await new Hearsay().hint(event('destroy'), undefined, unchecked)).toBeUndefined();
  });
});
