import { describe, expect, it, vi } from 'vitest';
import { type Around, Hearsay, type News, taskOf } from '../../../../src/main/swarm/live/hearsay.ts';
import type { SwarmTask } from '../../../../src/shared/model/swarm.ts';

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
const around = (more: Partial<Around> = {}): Around => ({ task: undefined, version: 1, hasCheck: unchecked, ...more });

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
    expect(await hearsay.hint(event('start'), around({ hasCheck: look }))).toEqual({
      state: 'running',
      containerId: 'c',
    });
    await hearsay.hint(event('start'), around({ hasCheck: look }));
    // Of one service and image all are alike.
    expect(look).toHaveBeenCalledTimes(1);

    const checked = new Hearsay();
    expect((await checked.hint(event('start'), around({ hasCheck: async () => true })))?.state).toBe('starting');
    expect((await checked.hint(event('health_status: healthy'), around()))?.state).toBe('running');
    expect(await checked.hint(event('health_status: unhealthy'), around())).toBeUndefined();
  });

  it('looks again after an update, where nothing was seen, and at what is older than its service', async () => {
    const look = vi.fn<Around['hasCheck']>(unchecked);
    const hearsay = new Hearsay();
    const start = (more: Partial<Around>) => hearsay.hint(event('start'), around({ hasCheck: look, ...more }));
    await start({});
    look.mockResolvedValue(true);
    expect((await start({ version: 2 }))?.state).toBe('starting');
    look.mockResolvedValue(undefined);
    expect(await start({ version: 3 })).toBeUndefined();
    look.mockResolvedValue(false);
    expect((await start({ version: 3 }))?.state).toBe('running');
    expect((await start({ version: 3 }))?.state).toBe('running');
    expect(look).toHaveBeenCalledTimes(4);
    look.mockResolvedValue(true);
    expect((await start({ version: 3, task: { outdated: true } as SwarmTask }))?.state).toBe('starting');
    expect((await start({ version: undefined }))?.state).toBe('starting');
    expect((await start({ version: 3 }))?.state).toBe('running');
  });

  it('forgets an order that ended nothing with its container', async () => {
    const hearsay = new Hearsay();
    await hearsay.hint(event('kill', { signal: '1' }), around());
    await hearsay.hint(event('destroy'), around());
    expect((await hearsay.hint(event('die', { exitCode: '1' }), around()))?.state).toBe('failed');
  });

  it('tells a death by order from a failure and from an end', async () => {
    const die = (exitCode: string) => event('die', { exitCode });
    const hearsay = new Hearsay();
    expect(await hearsay.hint(die('1'), around())).toMatchObject({ state: 'failed', exitCode: 1 });
    expect(await hearsay.hint(die('0'), around())).toMatchObject({ state: 'complete', exitCode: 0 });

    expect(await hearsay.hint(event('kill', { signal: '15' }), around())).toBeUndefined();
    expect(await hearsay.hint(die('143'), around())).toMatchObject({ state: 'shutdown', exitCode: 143 });
    expect((await hearsay.hint(die('143'), around()))?.state).toBe('failed');

    const removed = { desired: 'remove' } as SwarmTask;
    expect((await hearsay.hint(die('137'), around({ task: removed })))?.state).toBe('shutdown');
    expect(await hearsay.hint(event('die'), around())).not.toHaveProperty('exitCode');
  });

  it('says nothing of other events', async () => {
    expect(await new Hearsay().hint(event('create'), around())).toBeUndefined();
    expect(await new Hearsay().hint(event('destroy'), around())).toBeUndefined();
  });
});
