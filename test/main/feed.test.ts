import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { FeedStore } from '../../src/main/feed.ts';

type Thing = { id: string; value: number };
type Things = { things: z.ZodType<Thing> };

const store = (): FeedStore<Things> => new FeedStore<Things>(['things']);

describe('FeedStore', () => {
  it('sends what changed in one patch', () => {
    const feed = store();
    const patches: unknown[] = [];
    feed.subscribe((patch) => patches.push(patch));
    feed.put('things', { id: 'a', value: 1 });
    feed.put('things', { id: 'a', value: 2 });
    feed.put('things', { id: 'b', value: 1 });
    feed.remove('things', 'b');
    feed.flush();
    expect(patches).toEqual([{ upsert: { things: [{ id: 'a', value: 2 }] }, remove: { things: ['b'] } }]);
  });

  it('counts an equal entity as no change', () => {
    const feed = store();
    feed.put('things', { id: 'a', value: 1 });
    feed.flush();
    const patches: unknown[] = [];
    feed.subscribe((patch) => patches.push(patch));
    feed.put('things', { id: 'a', value: 1 });
    feed.remove('things', 'never there');
    feed.flush();
    expect(patches).toEqual([]);
  });

  it('sends by itself at the end of the turn', async () => {
    const feed = store();
    const patch = new Promise((resolve) => feed.subscribe(resolve));
    feed.put('things', { id: 'a', value: 1 });
    await expect(patch).resolves.toMatchObject({ upsert: { things: [{ id: 'a', value: 1 }] } });
  });

  it('stops telling who no longer listens', () => {
    const feed = store();
    const stop = feed.subscribe(() => expect.unreachable());
    stop();
    expect(feed.watched).toBe(false);
    feed.put('things', { id: 'a', value: 1 });
    feed.flush();
  });

  it('brings a snapshot and its later patches to what it holds, whatever was done', () => {
    const action = fc.record({ id: fc.constantFrom('a', 'b', 'c'), value: fc.option(fc.nat(2)), flush: fc.boolean() });
    fc.assert(
      fc.property(fc.array(action), fc.nat(20), (actions, cut) => {
        const feed = store();
        const copy = new Map<string, Thing>();
        actions.forEach(({ id, value, flush }, i) => {
          if (i === cut) follow(feed, copy);
          if (value === null) feed.remove('things', id);
          else feed.put('things', { id, value });
          if (flush) feed.flush();
        });
        if (cut >= actions.length) follow(feed, copy);
        feed.flush();
        expect([...copy.values()].sort(byId)).toEqual([...feed.all('things')].sort(byId));
      }),
    );
  });
});

const byId = (a: Thing, b: Thing): number => a.id.localeCompare(b.id);

function follow(feed: FeedStore<Things>, copy: Map<string, Thing>): void {
  for (const thing of feed.snapshot().things) copy.set(thing.id, thing);
  feed.subscribe(({ upsert, remove }) => {
    for (const thing of upsert?.things ?? []) copy.set(thing.id, thing);
    for (const id of remove?.things ?? []) copy.delete(id);
  });
}
