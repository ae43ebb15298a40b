import { Window as HappyWindow } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserPort } from '../../../src/renderer/bridge/browser-port.ts';
import { adoptToken, heldToken } from '../../../src/renderer/bridge/token.ts';
import { CLOSE_CODE } from '../../../src/shared/contract/wire.ts';

class FakeSocket {
  static all: FakeSocket[] = [];
  readonly sent: unknown[] = [];
  onopen: () => void = () => {};
  onmessage: (event: { data: unknown }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};
  readonly url: string;
  readyState = 1;
  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }
  send(frame: unknown): void {
    this.sent.push(frame);
  }
  welcome(token = 'session'): void {
    this.onopen();
    this.onmessage({ data: JSON.stringify({ t: 'welcome', token }) });
  }
}

const last = () => FakeSocket.all.at(-1);

/** A window of its own for each test: ports never end, as pages do. */
let window: Window;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  window = new HappyWindow({ url: 'http://127.0.0.1:1/' }) as unknown as Window;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the token', () => {
  it('moves from the address into the tab’s storage', () => {
    window.location.hash = '#token=abc-_1';
    expect(adoptToken(window)).toBe(true);
    expect(heldToken(window)).toBe('abc-_1');
    expect(window.location.hash).toBe('#/');
  });

  it('is told from a route', () => {
    window.location.hash = '#/labs/token=abc';
    expect(adoptToken(window)).toBe(false);
    expect(window.location.hash).toBe('#/labs/token=abc');
  });
});

describe('the browser’s port', () => {
  it('sends nothing into a socket that is closing', () => {
    window.sessionStorage.setItem('skep.token', 'once');
    const port = browserPort(window);
    last()?.welcome();
    const socket = last();
    if (!socket) throw new Error('no socket');
    socket.readyState = 2;
    const before = socket.sent.length;
    port.post({ t: 'unsubscribe', id: 1 });
    expect(socket.sent).toHaveLength(before);
  });

  it('says hello, keeps the token that the welcome brings, and is up', () => {
    window.sessionStorage.setItem('skep.token', 'once');
    const port = browserPort(window);
    const down = vi.fn();
    port.onDown(down);
    port.post({ t: 'cancel', id: 1 });
    last()?.welcome();
    expect(last()?.sent).toEqual([JSON.stringify({ t: 'hello', token: 'once' })]);
    expect(heldToken(window)).toBe('session');
    expect(down.mock.calls).toEqual([[false]]);
  });

  it('reconnects ever more slowly, and at once when the page is looked at again', () => {
    window.sessionStorage.setItem('skep.token', 't');
    const port = browserPort(window);
    const down = vi.fn();
    port.onDown(down);
    last()?.welcome();
    const waits = [100, 250, 500, 1000, 2000, 3000, 3000].map((ms) => {
      last()?.onclose({ code: 1006 });
      vi.advanceTimersByTime(ms - 1);
      const early = FakeSocket.all.length;
      vi.advanceTimersByTime(1);
      return FakeSocket.all.length - early;
    });
    expect(waits).toEqual([1, 1, 1, 1, 1, 1, 1]);
    last()?.onclose({ code: 1006 });
    const before = FakeSocket.all.length;
    window.document.dispatchEvent(new Event('visibilitychange'));
    expect(FakeSocket.all.length).toBe(before + 1);
    last()?.welcome();
    expect(down.mock.calls.at(-1)).toEqual([false]);
  });

  it('gives up a token that is refused, until the right address is put in', () => {
    window.sessionStorage.setItem('skep.token', 'old');
    const port = browserPort(window);
    const down = vi.fn();
    port.onDown(down);
    last()?.onclose({ code: CLOSE_CODE.badToken });
    expect(down).toHaveBeenCalledWith(true, expect.objectContaining({ code: 'UNAUTHORIZED' }));
    expect(heldToken(window)).toBeUndefined();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    window.location.hash = '#token=new';
    window.dispatchEvent(new Event('hashchange'));
    expect(FakeSocket.all).toHaveLength(2);
    last()?.onopen();
    expect(last()?.sent).toEqual([JSON.stringify({ t: 'hello', token: 'new' })]);
  });

  it('sends bytes as a frame of their own, and takes them so', () => {
    window.sessionStorage.setItem('skep.token', 't');
    const port = browserPort(window);
    const heard = vi.fn();
    port.onMessage(heard);
    last()?.welcome();
    port.post({ t: 'data', id: 258, bytes: new Uint8Array([7, 8]) });
    expect(last()?.sent.at(-1)).toEqual(new Uint8Array([0, 0, 1, 2, 7, 8]));
    last()?.onmessage({ data: new Uint8Array([0, 0, 0, 5, 9]).buffer });
    expect(heard).toHaveBeenCalledWith({ t: 'data', id: 5, bytes: new Uint8Array([9]) });
  });
});
