import {
  CLOSE_CODE,
  type ClientMessage,
  type Hello,
  type ServerMessage,
  type SkepPort,
  SOCKET_PATH,
  type Welcome,
} from '../../shared/contract/wire.ts';
import { type ErrorShape, SkepError } from '../../shared/errors.ts';
import { decodeFrame, encodeFrame } from '../../shared/frames.ts';
import { adoptToken, askToken, forgetToken, heldToken, holdToken, shareToken } from './token.ts';

const BACKOFF_MS = [100, 250, 500, 1000, 2000, 3000];

/** The port over one WebSocket to the server that this page came from; reconnects with backoff until main refuses it. */
export function browserPort(window: Window): SkepPort {
  return new BrowserPort(window);
}

/** WebSocket.OPEN */
const OPEN = 1;

type DownListener = (down: boolean, error?: ErrorShape) => void;

class BrowserPort implements SkepPort {
  readonly shell = 'browser';
  readonly platform: string;
  readonly #window: Window;
  readonly #messages = new Set<(message: ServerMessage) => void>();
  readonly #downs = new Set<DownListener>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #socket: WebSocket | undefined;
  #welcome = false;
  #attempt = 0;

  constructor(window: Window) {
    this.#window = window;
    this.platform = platformOf(window.navigator);
    shareToken(window);
    void this.#connect();
    // A laptop that wakes, or a network that is back, should not wait for the backoff.
    window.addEventListener('online', () => this.#connectNow());
    window.document.addEventListener('visibilitychange', () => this.#connectNow());
    // A refused page into whose address the right one is pasted: no page is loaded for that.
    window.addEventListener('hashchange', () => {
      if (!adoptToken(window) || this.#socket) return;
      clearTimeout(this.#timer);
      void this.#connect();
    });
  }

  post(message: ClientMessage): void {
    // Between the server's goodbye and the close event the socket takes no more; the page is told right after.
    if (!this.#welcome || this.#socket?.readyState !== OPEN) return;
    this.#socket.send(encodeFrame(message));
  }

  onMessage(listener: (message: ServerMessage) => void): () => void {
    this.#messages.add(listener);
    return () => this.#messages.delete(listener);
  }

  onDown(listener: DownListener): () => void {
    this.#downs.add(listener);
    if (this.#welcome) listener(false);
    return () => this.#downs.delete(listener);
  }

  #connectNow(): void {
    if (this.#timer === undefined || this.#window.document.visibilityState === 'hidden') return;
    clearTimeout(this.#timer);
    void this.#connect();
  }

  async #connect(): Promise<void> {
    this.#timer = undefined;
    const token = heldToken(this.#window) ?? (await askToken(this.#window));
    if (this.#socket) return;
    if (token === undefined) return this.#tellDown(refused('This page has no key to Skep'));
    const { protocol, host } = this.#window.location;
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${SOCKET_PATH}`);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ t: 'hello', token } satisfies Hello));
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = ({ code }) => this.#closed(code);
  }

  #receive(data: string | ArrayBuffer): void {
    const message = decodeFrame(data) as ServerMessage | Welcome;
    if (message.t !== 'welcome') {
      for (const listener of this.#messages) listener(message);
      return;
    }
    holdToken(this.#window, message.token);
    this.#welcome = true;
    this.#attempt = 0;
    for (const listener of [...this.#downs]) listener(false);
  }

  #closed(code: number): void {
    this.#welcome = false;
    this.#socket = undefined;
    if (code === CLOSE_CODE.badToken) {
      forgetToken(this.#window);
      this.#tellDown(refused('Skep was started again since this page was opened'));
      return;
    }
    this.#tellDown(undefined);
    const wait = BACKOFF_MS[Math.min(this.#attempt++, BACKOFF_MS.length - 1)];
    this.#timer = setTimeout(() => void this.#connect(), wait);
  }

  #tellDown(error: SkepError | undefined): void {
    for (const listener of [...this.#downs]) listener(true, error?.toShape());
  }
}

function refused(message: string): SkepError {
  return new SkepError('UNAUTHORIZED', message, {
    hint: 'Open the address that Skep printed when it was started; it ends in #token=…',
  });
}

function platformOf({ userAgent }: Navigator): string {
  if (/Mac OS X|iPhone|iPad/.test(userAgent)) return 'darwin';
  return /Windows/.test(userAgent) ? 'win32' : 'linux';
}
