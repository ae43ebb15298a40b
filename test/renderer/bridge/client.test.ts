// @vitest-environment node
import { Duplex, PassThrough, Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { bind } from '../../../src/main/bridge/index.ts';
import { FeedStore } from '../../../src/main/feed.ts';
import { SILENT } from '../../../src/main/log.ts';
import { Bridge } from '../../../src/renderer/bridge/client.ts';
import type { CollectionsOf } from '../../../src/shared/contract/index.ts';
import { STREAM_WINDOW } from '../../../src/shared/contract/wire.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { LogLine } from '../../../src/shared/model/operation.ts';
import { handlersWith, turns } from '../../support/handlers.ts';
import { LoopbackPort } from '../../support/loopback-port.ts';

type Some = Parameters<typeof handlersWith>[0];
const line = (id: string, text = id): LogLine => ({ id, at: 0, kind: 'info', text });
const target = { of: 'node' as const, id: 'n' };

function connected(some: Some) {
  const port = new LoopbackPort();
  const bridge = new Bridge(() => port);
  const connect = () => bind(handlersWith(some), port.connect(), { log: SILENT });
  return { port, bridge, connect };
}

describe('calls', () => {
  it('resolve with the output, reject with a SkepError', async () => {
    const use = async ({ engine }: { engine: string }) => {
      if (engine === 'bad') throw new SkepError('NOT_FOUND', 'There is no engine bad', { hint: 'Look again' });
      return {};
    };
    const { bridge, connect } = connected({ engine: { use } });
    connect();
    expect(await bridge.call('engine.use', { engine: 'good' })).toEqual({});
    const failed = await bridge.call('engine.use', { engine: 'bad' }).catch((error) => error);
    expect(failed).toBeInstanceOf(SkepError);
    expect(failed).toMatchObject({ code: 'NOT_FOUND', hint: 'Look again' });
  });

  it('wait for the first connection, and reject at once while it is lost', async () => {
    const { bridge, connect, port } = connected({ engine: { use: async () => ({}) } });
    const early = bridge.call('engine.use', { engine: 'a' });
    connect();
    await early;
    port.disconnect();
    await expect(bridge.call('engine.use', { engine: 'a' })).rejects.toMatchObject({ code: 'DISCONNECTED' });
    connect();
    await bridge.call('engine.use', { engine: 'a' });
  });

  it('under way reject when the connection is lost', async () => {
    const { bridge, connect, port } = connected({ engine: { use: () => new Promise(() => {}) } });
    connect();
    const call = bridge.call('engine.use', { engine: 'a' });
    await turns();
    port.disconnect();
    await expect(call).rejects.toMatchObject({ code: 'DISCONNECTED', retryable: true });
  });

  it('are cancelled in main too', async () => {
    let heard: AbortSignal | undefined;
    const use = (_: unknown, { signal }: { signal: AbortSignal }) => {
      heard = signal;
      return new Promise<Record<string, never>>(() => {});
    };
    const { bridge, connect } = connected({ engine: { use } });
    connect();
    const controller = new AbortController();
    const call = bridge.call('engine.use', { engine: 'a' }, { signal: controller.signal });
    await turns();
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    await turns();
    expect(heard?.aborted).toBe(true);
    const aborted = bridge.call('engine.use', { engine: 'a' }, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('feeds', () => {
  function watched() {
    const feed = new FeedStore<CollectionsOf<'operation.watch'>>(['operations', 'steps', 'log']);
    const all = connected({ operation: { watch: () => feed } });
    const states: ReadonlyMap<string, LogLine>[] = [];
    const hooks = { onReset: vi.fn(), onFail: vi.fn() };
    const stop = all.bridge.subscribe('operation.watch', { id: 'o' }, ({ log }) => states.push(log), hooks);
    return { ...all, feed, states, hooks, stop };
  }

  it('keep the state, and the identity of what did not change', async () => {
    const { connect, feed, states } = watched();
    feed.put('log', line('1'));
    connect();
    await turns(8);
    feed.put('log', line('2'));
    await turns(8);
    feed.put('steps', { id: 's', title: '', lane: '', needs: [], state: 'running', commands: [] });
    await turns(8);
    expect(states.map((log) => [...log.keys()])).toEqual([['1'], ['1', '2'], ['1', '2']]);
    expect(states[1]?.get('1')).toBe(states[0]?.get('1'));
    expect(states[2]).toBe(states[1]);
    expect(states[0]).not.toBe(states[1]);
  });

  it('begin anew after a lost connection, and say that the old state is not live', async () => {
    const { connect, feed, port, states, hooks } = watched();
    connect();
    feed.put('log', line('1'));
    await turns(8);
    port.disconnect();
    expect(hooks.onReset).toHaveBeenCalledTimes(1);
    expect(feed.watched).toBe(false);
    feed.remove('log', '1');
    feed.put('log', line('2'));
    connect();
    await turns(8);
    expect([...(states.at(-1)?.keys() ?? [])]).toEqual(['2']);
  });

  it('take in a flood without falling behind for good', async () => {
    const { connect, feed, states } = watched();
    connect();
    await turns(8);
    for (let i = 0; i < 2000; i += 1) {
      feed.put('log', line('1', String(i)));
      if (i % 10 === 0) await turns(1);
    }
    await turns(20);
    expect(states.at(-1)?.get('1')?.text).toBe('1999');
    expect(states.length).toBeLessThan(250);
  });

  it('end when asked, and hear nothing after that', async () => {
    const { connect, feed, states, stop } = watched();
    connect();
    await turns(8);
    stop();
    feed.put('log', line('1'));
    await turns(8);
    expect(feed.watched).toBe(false);
    expect(states).toHaveLength(1);
  });

  it('fail once, where the handler does', async () => {
    const failing = { watch: () => Promise.reject(new SkepError('NOT_FOUND', 'no such operation')) };
    const { bridge, connect, port } = connected({ operation: failing });
    const onFail = vi.fn();
    bridge.subscribe('operation.watch', { id: 'o' }, () => {}, { onFail });
    connect();
    await turns(8);
    port.disconnect();
    connect();
    await turns(8);
    expect(onFail).toHaveBeenCalledTimes(1);
    expect(onFail.mock.calls[0]?.[0]).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('streams', () => {
  const log = (logs: () => Duplex | Readable): Some => ({ swarm: { logs } });

  function read(bridge: Bridge) {
    const chunks: Uint8Array[] = [];
    const ended = { end: false, error: undefined as SkepError | undefined };
    const handle = bridge.openStream(
      'swarm.logs',
      { engine: 'e', lab: 'l', target },
      {
        onData: (bytes) => {
          chunks.push(bytes);
        },
        onEnd: () => {
          ended.end = true;
        },
        onFail: (error) => {
          ended.error = error;
        },
      },
    );
    return { handle, ended, text: () => Buffer.concat(chunks).toString() };
  }

  it('bring the bytes, then the end', async () => {
    const { bridge, connect } = connected(log(() => Readable.from([Buffer.from('one '), Buffer.from('two')])));
    const { ended, text } = read(bridge);
    connect();
    await turns(12);
    expect(text()).toBe('one two');
    expect(ended.end).toBe(true);
  });

  it('move megabytes both ways through the window, in order', async () => {
    const { bridge, connect } = connected(log(() => new PassThrough()));
    connect();
    const { handle, ended } = read(bridge);
    const sent = Buffer.alloc(3 * STREAM_WINDOW);
    for (let i = 0; i < sent.length; i += 4) sent.writeUInt32BE(i, i);
    void handle.write(sent);
    handle.end();
    await vi.waitFor(() => expect(ended.end).toBe(true), 5_000);
    expect(ended.error).toBeUndefined();
  });

  it('hold main back while onData is at it', async () => {
    let made = 0;
    const flood = () =>
      new Readable({
        read() {
          made += 65_536;
          this.push(Buffer.alloc(65_536));
        },
      });
    const { bridge, connect } = connected(log(flood));
    connect();
    let release = () => {};
    const handle = bridge.openStream(
      'swarm.logs',
      { engine: 'e', lab: 'l', target },
      {
        onData: () =>
          new Promise<void>((resolve) => {
            release = resolve;
          }),
      },
    );
    await turns(200);
    expect(made).toBeLessThan(STREAM_WINDOW + 512 * 1024);
    release();
    handle.close();
  });

  it('write only as fast as main takes in', async () => {
    const stuck = () => new Duplex({ highWaterMark: 1, read() {}, write() {} });
    const { bridge, connect } = connected(log(stuck));
    connect();
    const { handle } = read(bridge);
    let written = false;
    void handle.write(new Uint8Array(2 * STREAM_WINDOW)).then(() => {
      written = true;
    });
    await turns(100);
    expect(written).toBe(false);
    handle.close();
    await turns(10);
    expect(written).toBe(true);
  });

  it('end in main when closed, and fail when the connection is lost', async () => {
    const streams: PassThrough[] = [];
    const { bridge, connect, port } = connected(
      log(() => {
        const stream = new PassThrough();
        streams.push(stream);
        return stream;
      }),
    );
    connect();
    const one = read(bridge);
    const two = read(bridge);
    await turns(8);
    one.handle.close();
    await turns(8);
    expect(streams[0]?.destroyed).toBe(true);
    port.disconnect();
    expect(two.ended.error).toMatchObject({ code: 'DISCONNECTED' });
    expect(one.ended).toEqual({ end: false, error: undefined });
    expect(streams[1]?.destroyed).toBe(true);
  });

  it('end with an error of onData as with one of their own', async () => {
    const stream = new PassThrough();
    const { bridge, connect } = connected(log(() => stream));
    connect();
    const onFail = vi.fn();
    bridge.openStream(
      'swarm.logs',
      { engine: 'e', lab: 'l', target },
      {
        onData: () => {
          throw new SkepError('INTERNAL', 'the terminal broke');
        },
        onFail,
      },
    );
    await turns(8);
    stream.write('x');
    await turns(8);
    expect(onFail.mock.calls[0]?.[0]).toMatchObject({ message: 'the terminal broke' });
    await turns(8);
    expect(stream.destroyed).toBe(true);
  });
});

describe('the connection', () => {
  it('is told of in words a page can show', () => {
    const { bridge, connect, port } = connected({});
    const told: string[] = [];
    bridge.connection.subscribe(() => told.push(bridge.connection.get().state));
    expect(bridge.connection.get()).toEqual({ state: 'connecting' });
    connect();
    port.disconnect();
    connect();
    port.disconnect(new SkepError('UNAUTHORIZED', 'no key').toShape());
    expect(told).toEqual(['up', 'down', 'up', 'refused']);
    expect(bridge.connection.get()).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
  });
});
