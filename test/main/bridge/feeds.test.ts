import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bind } from '../../../src/main/bridge/index.ts';
import { FeedStore } from '../../../src/main/feed.ts';
import { SILENT } from '../../../src/main/log.ts';
import type { CollectionsOf } from '../../../src/shared/contract/index.ts';
import type { ServerMessage } from '../../../src/shared/contract/wire.ts';
import { FEED_WINDOW } from '../../../src/shared/contract/wire.ts';
import type { LogLine } from '../../../src/shared/model/operation.ts';
import { FakePort } from '../../support/fake-port.ts';
import { handlersWith, turns } from '../../support/handlers.ts';

type Watch = CollectionsOf<'operation.watch'>;

const line = (id: string, text = id): LogLine => ({ id, at: 0, kind: 'info', text });

function watched() {
  const feed = new FeedStore<Watch>(['operations', 'steps', 'log']);
  const port = new FakePort();
  const close = bind(handlersWith({ operation: { watch: () => feed } }), port, { log: SILENT });
  port.receive({ t: 'subscribe', id: 1, name: 'operation.watch', params: { id: 'o' } });
  return { feed, port, close, seen: (rev: number) => port.receive({ t: 'seen', id: 1, rev }) };
}

/** The collection `log` as a page has it after all messages. */
function logOf(messages: readonly ServerMessage[]): Map<string, unknown> {
  let log = new Map<string, unknown>();
  const fill = (entities: unknown[] = []) => {
    for (const entity of entities as { id: string }[]) log.set(entity.id, entity);
  };
  for (const message of messages) {
    if (message.t === 'snapshot') {
      log = new Map();
      fill(message.state.log);
    } else if (message.t === 'patch') {
      for (const id of message.remove?.log ?? []) log.delete(id);
      fill(message.upsert?.log);
    }
  }
  return log;
}

describe('feeds', () => {
  it('send a snapshot, then patches with rising revisions', async () => {
    const { feed, port } = watched();
    feed.put('log', line('1'));
    await turns();
    feed.put('log', line('2'));
    await turns();
    feed.remove('log', '1');
    await turns();
    expect(port.sent.map((message) => message.t)).toEqual(['snapshot', 'patch', 'patch']);
    expect(port.of('patch').map(({ rev }) => rev)).toEqual([2, 3]);
    expect([...logOf(port.sent).keys()]).toEqual(['2']);
  });

  it('hold back what a page does not take in, and send it as one patch', async () => {
    const { feed, port, seen } = watched();
    await turns();
    for (let i = 0; i < 100; i += 1) {
      feed.put('log', line('1', `text ${i}`));
      await turns(1);
    }
    expect(port.sent).toHaveLength(FEED_WINDOW);
    seen(FEED_WINDOW);
    expect(port.sent).toHaveLength(FEED_WINDOW + 1);
    expect(port.of('patch').at(-1)?.upsert).toEqual({ log: [line('1', 'text 99')] });
  });

  it('turn to a new snapshot when too much was held back', async () => {
    const { feed, port, seen } = watched();
    await turns();
    for (let i = 0; i < 6; i += 1) {
      for (let k = 0; k < 2000; k += 1) feed.put('log', line(`${i}-${k}`));
      feed.flush();
    }
    seen(4);
    const last = port.sent.at(-1);
    expect(last?.t).toBe('snapshot');
    expect(logOf(port.sent).size).toBe(12_000);
    seen(5);
    feed.put('log', line('one more'));
    await turns();
    expect(port.sent.at(-1)).toMatchObject({ t: 'patch', rev: 6 });
  });

  it('unsubscribe when asked and when the port goes down', async () => {
    const { feed, port } = watched();
    await turns();
    expect(feed.watched).toBe(true);
    port.receive({ t: 'unsubscribe', id: 1 });
    expect(feed.watched).toBe(false);
    port.receive({ t: 'subscribe', id: 2, name: 'operation.watch', params: { id: 'o' } });
    await turns();
    expect(feed.watched).toBe(true);
    port.down();
    expect(feed.watched).toBe(false);
  });

  it('are not subscribed at all when the page left while the handler was at it', async () => {
    const feed = new FeedStore<Watch>(['operations', 'steps', 'log']);
    const port = new FakePort();
    const late = async () => {
      await turns(3);
      return feed;
    };
    bind(handlersWith({ operation: { watch: late } }), port, { log: SILENT });
    port.receive({ t: 'subscribe', id: 1, name: 'operation.watch', params: { id: 'o' } });
    port.receive({ t: 'unsubscribe', id: 1 });
    await turns(8);
    expect(feed.watched).toBe(false);
    expect(port.sent).toEqual([]);
  });

  it('fail under their id where the handler throws', async () => {
    const port = new FakePort();
    bind(handlersWith({ operation: { watch: () => Promise.reject(new Error('no')) } }), port, { log: SILENT });
    port.receive({ t: 'subscribe', id: 1, name: 'operation.watch', params: { id: 'o' } });
    port.receive({ t: 'subscribe', id: 2, name: 'operation.watch', params: {} });
    await turns();
    expect(
      port
        .of('fail')
        .map(({ id, error }) => [id, error.code])
        .sort(),
    ).toEqual([
      [1, 'INTERNAL'],
      [2, 'INVALID_INPUT'],
    ]);
  });

  it('end up the same however changes and acknowledgements interleave', async () => {
    const step = fc.oneof(
      fc.record({ put: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.record({ drop: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.record({ seen: fc.integer({ min: 0, max: 40 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { feed, port, seen, close } = watched();
        await turns(1);
        let n = 0;
        for (const each of steps) {
          if ('put' in each) feed.put('log', line(each.put, String(n++)));
          else if ('drop' in each) feed.remove('log', each.drop);
          else seen(each.seen);
          feed.flush();
        }
        for (let rev = 1; rev < 200; rev += 1) seen(rev);
        expect(logOf(port.sent)).toEqual(new Map(feed.all('log').map((entity) => [entity.id, entity])));
        close();
      }),
      { numRuns: 200 },
    );
  });
});
