import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { Port } from '../../../src/main/bridge/index.ts';
import { SILENT } from '../../../src/main/log.ts';
import { type PagesOptions, servePages } from '../../../src/main/shell/electron/ipc-port.ts';
import { IPC_CHANNEL } from '../../../src/shared/contract/wire.ts';

class Page extends EventEmitter {
  readonly id = 1;
  readonly mainFrame: { url: string };
  readonly send = vi.fn();
  constructor(url = 'app://skep/index.html#/labs') {
    super();
    this.mainFrame = { url };
  }
  isDestroyed(): boolean {
    return false;
  }
}

function served() {
  const ipc = new EventEmitter();
  const ports: { port: Port; messages: unknown[]; down: boolean }[] = [];
  const serve = (port: Port): void => {
    const one = { port, messages: [] as unknown[], down: false };
    port.onMessage((message) => one.messages.push(message));
    port.onDown(() => {
      one.down = true;
    });
    ports.push(one);
  };
  servePages(ipc as unknown as Parameters<typeof servePages>[0], {
    origin: 'app://skep',
    serve,
    log: SILENT,
  } satisfies PagesOptions);
  const receive = (page: Page, message: unknown, senderFrame: unknown = page.mainFrame) =>
    ipc.emit(IPC_CHANNEL, { sender: page, senderFrame }, message);
  return { ports, receive };
}

describe('Electron’s port', () => {
  it('serves a page from its hello on', () => {
    const { ports, receive } = served();
    const page = new Page();
    receive(page, { t: 'cancel', id: 1 });
    receive(page, { t: 'hello' });
    receive(page, { t: 'cancel', id: 2 });
    expect(ports.map(({ messages }) => messages)).toEqual([[{ t: 'cancel', id: 2 }]]);
    ports[0]?.port.post({ t: 'end', id: 2 });
    expect(page.send).toHaveBeenCalledWith(IPC_CHANNEL, { t: 'end', id: 2 });
  });

  it.each([
    ['another origin', 'https://example.com/'],
    ['another host of the scheme', 'app://evil/'],
    ['a host that begins alike', 'app://skep.evil/'],
    ['a file', 'file:///etc/passwd'],
    ['no address', ''],
  ])('hears nothing from %s', (_, url) => {
    const { ports, receive } = served();
    receive(new Page(url), { t: 'hello' });
    expect(ports).toEqual([]);
  });

  it('hears nothing from a frame within the page, even of our own origin, nor from one that is gone', () => {
    const { ports, receive } = served();
    const page = new Page();
    receive(page, { t: 'hello' }, { url: page.mainFrame.url });
    receive(page, { t: 'hello' }, null);
    expect(ports).toEqual([]);
  });

  it('ends the old connection when the page loads again', () => {
    const { ports, receive } = served();
    const page = new Page();
    receive(page, { t: 'hello' });
    receive(page, { t: 'hello' });
    receive(page, { t: 'cancel', id: 1 });
    expect(ports.map(({ down }) => down)).toEqual([true, false]);
    expect(ports[1]?.messages).toEqual([{ t: 'cancel', id: 1 }]);
    ports[0]?.port.post({ t: 'end', id: 9 });
    expect(page.send).not.toHaveBeenCalled();
  });

  it.each(['destroyed', 'render-process-gone'])('goes down when the page is %s', (event) => {
    const { ports, receive } = served();
    const page = new Page();
    receive(page, { t: 'hello' });
    page.emit(event);
    expect(ports[0]?.down).toBe(true);
    expect(page.listenerCount('destroyed') + page.listenerCount('render-process-gone')).toBe(0);
  });

  it('sends a stream’s bytes alone, not the buffer that they lie in', () => {
    const { ports, receive } = served();
    const page = new Page();
    receive(page, { t: 'hello' });
    const pool = Buffer.from('secret bytes');
    ports[0]?.port.post({ t: 'data', id: 1, bytes: pool.subarray(7) });
    const sent = page.send.mock.calls[0]?.[1] as { bytes: Uint8Array };
    expect(Buffer.from(sent.bytes).toString()).toBe('bytes');
    expect(sent.bytes.buffer.byteLength).toBe(5);
  });
});
