import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { feedStore } from '../../../src/renderer/stores/feed-store.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { installFakePort } from '../fake-port.ts';
import { lab } from '../scenes.ts';

const port = installFakePort();
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('feedStore', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    port.feed('lab.list', { labs: [lab({ name: 'one' })] });
  });
  afterEach(async () => {
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
  });

  it('waits, then holds what main says', async () => {
    const { store, retain } = feedStore('lab.list', {});
    expect(store.getState().state).toBe('waiting');
    const release = retain();
    await settle();
    expect(store.getState().state).toBe('live');
    expect([...(store.getState().data?.labs.values() ?? [])].map(({ name }) => name)).toEqual(['one']);
    release();
  });

  it('is one for all who ask with the same parameters, another for others', () => {
    expect(feedStore('operation.watch', { id: 'a' })).toBe(feedStore('operation.watch', { id: 'a' }));
    expect(feedStore('operation.watch', { id: 'a' })).not.toBe(feedStore('operation.watch', { id: 'b' }));
  });

  it('follows changes', async () => {
    const { store, retain } = feedStore('lab.list', {});
    const release = retain();
    await settle();
    port.feed('lab.list', { labs: [lab({ name: 'one' }), lab({ name: 'two' })] });
    await settle();
    expect(store.getState().data?.labs.size).toBe(2);
    release();
  });

  it('stays while somebody needs it, lingers a second for who comes back, then starts anew', async () => {
    const feed = feedStore('lab.list', {});
    const first = feed.retain();
    const second = feed.retain();
    await settle();
    first();
    first();
    await vi.advanceTimersByTimeAsync(3000);
    expect(feed.store.getState().state).toBe('live');
    second();
    await vi.advanceTimersByTimeAsync(900);
    expect(feed.store.getState().state).toBe('live');
    await vi.advanceTimersByTimeAsync(200);
    expect(feed.store.getState()).toMatchObject({ state: 'waiting', data: undefined });
    expect(feedStore('lab.list', {})).not.toBe(feed);
  });

  it('marks the last picture as stale while main is away and replaces it whole', async () => {
    const { store, retain } = feedStore('lab.list', {});
    const release = retain();
    await settle();
    port.disconnect(new SkepError('DISCONNECTED', 'gone'));
    expect(store.getState().state).toBe('stale');
    expect(store.getState().data?.labs.size).toBe(1);
    port.feed('lab.list', { labs: [lab({ name: 'other' })] });
    port.reconnect();
    await settle();
    expect(store.getState().state).toBe('live');
    expect([...(store.getState().data?.labs.values() ?? [])].map(({ name }) => name)).toEqual(['other']);
    release();
  });

  it('says why it could not start', async () => {
    port.failFeed('operation.watch', new SkepError('NOT_FOUND', 'There is no operation x'));
    const { store, retain } = feedStore('operation.watch', { id: 'x' });
    const release = retain();
    await settle();
    expect(store.getState()).toMatchObject({ state: 'failed', error: { code: 'NOT_FOUND' } });
    release();
  });
});
