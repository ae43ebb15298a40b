import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import { IPC_CHANNEL, type ServerMessage } from '../../../shared/contract/wire.ts';
import type { Port } from '../../bridge/index.ts';
import type { Log } from '../../log.ts';
import { isOf } from './guards.ts';

export interface PagesOptions {
  /** Where the app's own page comes from. */
  origin: string;
  /** Serves a page that has loaded. */
  serve(port: Port): void;
  log: Log;
}

/**
 * The one IPC channel. Each message must come from the main frame of a page of our own origin. A page's first message after
 * it has loaded is `hello`: the port of the page before it goes down, and a new one begins.
 */
export function servePages(ipc: IpcMain, { origin, serve, log }: PagesOptions): void {
  const pages = new Map<number, PagePort>();
  ipc.on(IPC_CHANNEL, (event, message: unknown) => {
    if (!isOurs(event, origin)) {
      log.warn({ url: event.senderFrame?.url }, 'a message from a frame that is not ours');
      return;
    }
    const { sender } = event;
    if (!isHello(message)) {
      pages.get(sender.id)?.receive(message);
      return;
    }
    pages.get(sender.id)?.goDown();
    const port = new PagePort(sender, () => {
      if (pages.get(sender.id) === port) pages.delete(sender.id);
    });
    pages.set(sender.id, port);
    serve(port);
  });
}

function isOurs({ sender, senderFrame }: IpcMainEvent, origin: string): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOf(origin, senderFrame.url);
}

function isHello(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 't' in message && message.t === 'hello';
}

class PagePort implements Port {
  readonly #page: WebContents;
  readonly #forget: () => void;
  readonly #onGone = (): void => this.goDown();
  #onMessage: (message: unknown) => void = () => {};
  #onDown: () => void = () => {};
  #down = false;

  constructor(page: WebContents, forget: () => void) {
    this.#page = page;
    this.#forget = forget;
    page.once('destroyed', this.#onGone);
    page.once('render-process-gone', this.#onGone);
  }

  post(message: ServerMessage): void {
    if (this.#down || this.#page.isDestroyed()) return;
    this.#page.send(IPC_CHANNEL, message.t === 'data' ? { ...message, bytes: own(message.bytes) } : message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener;
  }

  onDown(listener: () => void): void {
    this.#onDown = listener;
  }

  receive(message: unknown): void {
    this.#onMessage(message);
  }

  goDown(): void {
    if (this.#down) return;
    this.#down = true;
    this.#page.off('destroyed', this.#onGone);
    this.#page.off('render-process-gone', this.#onGone);
    this.#forget();
    this.#onDown();
  }
}

/** A clone of a view carries its whole buffer, and Node's small buffers share one. */
function own(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
