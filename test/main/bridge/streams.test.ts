import { Duplex, PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { bind } from '../../../src/main/bridge/index.ts';
import { SILENT } from '../../../src/main/log.ts';
import type { Bytes } from '../../../src/main/types.ts';
import { STREAM_WINDOW } from '../../../src/shared/contract/wire.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { FakePort } from '../../support/fake-port.ts';
import { handlersWith, turns } from '../../support/handlers.ts';

function opened(logs: (signal: AbortSignal) => Bytes | Promise<Bytes>) {
  const port = new FakePort();
  const close = bind(handlersWith({ swarm: { logs: (_, { signal }) => logs(signal) } }), port, { log: SILENT });
  port.receive({
    t: 'open',
    id: 1,
    name: 'swarm.logs',
    params: { engine: 'e', lab: 'l', target: { of: 'node', id: 'n' } },
  });
  const send = (text: string | Uint8Array) =>
    port.receive({ t: 'data', id: 1, bytes: typeof text === 'string' ? Buffer.from(text) : text });
  return { port, close, send };
}

const received = (port: FakePort) => Buffer.concat(port.of('data').map(({ bytes }) => bytes));

/** Collects what is written, taking it in only when told. */
class SlowSink extends Duplex {
  readonly taken: Buffer[] = [];
  #next: (() => void) | undefined;
  constructor() {
    super({ highWaterMark: 1 });
  }
  override _read(): void {}
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.taken.push(chunk);
    this.#next = done;
  }
  takeIn(): void {
    this.#next?.();
  }
}

describe('streams', () => {
  it('send what the handler reads, then the end', async () => {
    const { port } = opened(() => Readable.from([Buffer.from('one '), 'two']));
    await turns();
    expect(received(port).toString()).toBe('one two');
    expect(port.sent.at(-1)).toEqual({ t: 'end', id: 1 });
  });

  it('write what the page sends, what it sent before the handler had opened too, and echo both ways', async () => {
    const { port, send } = opened(async () => {
      await turns(2);
      return new PassThrough();
    });
    send('early ');
    await turns(6);
    send('late');
    port.receive({ t: 'end', id: 1 });
    await turns();
    expect(received(port).toString()).toBe('early late');
    expect(port.of('end')).toHaveLength(1);
    expect(port.of('ack').reduce((sum, { bytes }) => sum + bytes, 0)).toBe(10);
  });

  it('stop reading at a window that the page does not acknowledge, and go on when it does', async () => {
    let made = 0;
    const flood = new Readable({
      read() {
        made += 64 * 1024;
        this.push(Buffer.alloc(64 * 1024));
      },
    });
    const { port, close } = opened(() => flood);
    await turns(200);
    expect(received(port).byteLength).toBe(STREAM_WINDOW);
    expect(made).toBeLessThan(STREAM_WINDOW + 512 * 1024);
    port.receive({ t: 'ack', id: 1, bytes: 128 * 1024 });
    await turns(50);
    expect(received(port).byteLength).toBe(STREAM_WINDOW + 128 * 1024);
    port.receive({ t: 'ack', id: 1, bytes: Number.MAX_SAFE_INTEGER });
    await turns(200);
    expect(received(port).byteLength).toBe(2 * STREAM_WINDOW + 128 * 1024);
    close();
    await turns();
    expect(flood.destroyed).toBe(true);
  });

  it('cut huge chunks, so that no message is larger than a frame may be', async () => {
    const { port } = opened(() => Readable.from([Buffer.alloc(300 * 1024)]));
    await turns(20);
    expect(Math.max(...port.of('data').map(({ bytes }) => bytes.byteLength))).toBeLessThanOrEqual(64 * 1024);
    expect(received(port).byteLength).toBe(300 * 1024);
  });

  it('acknowledge only what was taken in, and fail a page that sends more than the window', async () => {
    const sink = new SlowSink();
    const { port, send } = opened(() => sink);
    await turns();
    send(Buffer.alloc(STREAM_WINDOW - 10));
    await turns();
    expect(port.of('ack')).toEqual([]);
    send(Buffer.alloc(11));
    await turns();
    expect(port.of('fail')[0]?.error.code).toBe('INVALID_INPUT');
    expect(sink.destroyed).toBe(true);
  });

  it('refuse bytes where the handler takes none', async () => {
    const { port, send } = opened(() => new Readable({ read() {} }));
    await turns();
    send('x');
    expect(port.of('fail')[0]?.error).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('fail with the error of the handler or of its stream', async () => {
    const gone = new SkepError('NOT_FOUND', 'There is no node n');
    const first = opened(() => Promise.reject(gone));
    const broken = new PassThrough();
    const second = opened(() => broken);
    await turns();
    broken.destroy(new SkepError('ENGINE_UNREACHABLE', 'gone'));
    await turns();
    expect(first.port.of('fail')[0]?.error).toEqual(gone.toShape());
    expect(second.port.of('fail')).toHaveLength(1);
    expect(second.port.of('fail')[0]?.error.code).toBe('ENGINE_UNREACHABLE');
  });

  it('say that a stream broke off where it ends without an end', async () => {
    const cut = new PassThrough();
    const { port } = opened(() => cut);
    await turns();
    cut.destroy();
    await turns();
    expect(port.of('fail')[0]?.error).toMatchObject({ code: 'DISCONNECTED', retryable: true });
  });

  it('are destroyed on close, on port down, and when opened too late', async () => {
    const streams = [new PassThrough(), new PassThrough(), new PassThrough()] as const;
    const closed = opened(() => streams[0]);
    const down = opened(() => streams[1]);
    let aborted = false;
    const late = opened(async (signal) => {
      await turns(3);
      aborted = signal.aborted;
      return streams[2];
    });
    late.port.receive({ t: 'close', id: 1 });
    await turns();
    closed.port.receive({ t: 'close', id: 1 });
    down.port.down();
    await turns(8);
    expect(streams.map((stream) => stream.destroyed)).toEqual([true, true, true]);
    expect(aborted).toBe(true);
    expect([...closed.port.sent, ...down.port.sent, ...late.port.sent]).toEqual([]);
  });
});
