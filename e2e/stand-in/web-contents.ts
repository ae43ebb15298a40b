import { EventEmitter } from 'node:events';
import type { Frame, Page, Route } from '@playwright/test';
import { decode, encode } from './clone.ts';
import { ipcMain } from './ipc.ts';
import { preloadScript } from './preload-host.ts';
import { answer, fromHttps, isStandIn, toHttps } from './session.ts';

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

let lastId = 0;

/** A page as main sees it: it sends and receives messages, and main may stop it from going elsewhere. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  /** The very object that `senderFrame` is compared with. */
  readonly mainFrame: { readonly url: string };
  #page: Page | undefined;
  #url = '';
  #onOpen: OpenHandler = () => ({ action: 'deny' });
  #outbox: string[] = [];
  #delivering = false;

  constructor() {
    super();
    const self = this;
    this.mainFrame = {
      get url() {
        return self.#url;
      },
    };
  }

  async attach(page: Page, preload: string): Promise<void> {
    this.#page = page;
    await page.exposeBinding('standInSend', ({ frame }, text: string) => this.#receive(frame, text));
    await page.addInitScript({ content: preloadScript(preload) });
    await page.route('**/*', (route) => this.#route(route));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = fromHttps(frame.url());
    });
    page.on('popup', (popup) => void this.#popup(popup));
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed' }));
    page.on('close', () => this.emit('destroyed'));
  }

  async load(url: string): Promise<void> {
    await this.#page?.goto(toHttps(url));
  }

  send(channel: string, ...args: unknown[]): void {
    this.#outbox.push(encode({ channel, args }));
    void this.#deliver();
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? true;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#onOpen = handler;
  }

  #receive(frame: Frame, text: string): void {
    const { channel, args } = decode(text) as { channel: string; args: unknown[] };
    const isMain = frame === this.#page?.mainFrame();
    // Read now: the event of a navigation may still be on its way.
    if (isMain) this.#url = fromHttps(frame.url());
    const senderFrame = isMain ? this.mainFrame : { url: fromHttps(frame.url()) };
    ipcMain.emit(channel, { sender: this, senderFrame }, ...args);
  }

  /** In order, and what has gathered meanwhile at once; a page that is leaving loses its messages, as a real one does. */
  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    while (this.#outbox.length > 0) {
      const texts = this.#outbox.splice(0);
      await this.#page
        ?.evaluate((all) => (window as unknown as { standInDeliver(texts: string[]): void }).standInDeliver(all), texts)
        .catch(() => undefined);
    }
    this.#delivering = false;
  }

  async #route(route: Route): Promise<void> {
    const request = route.request();
    const url = request.url();
    const leaves = request.isNavigationRequest() && this.#url !== '' && !this.#mayNavigate(fromHttps(url));
    if (leaves) return route.abort('aborted');
    if (!isStandIn(url)) return route.continue();
    const response = await answer(url, request.method()).catch(() => undefined);
    if (!response) return route.abort('failed');
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  }

  #mayNavigate(url: string): boolean {
    let may = true;
    const event = {
      url,
      preventDefault() {
        may = false;
      },
    };
    this.emit('will-navigate', event);
    return may;
  }

  async #popup(popup: Page): Promise<void> {
    if (this.#onOpen({ url: fromHttps(popup.url()) }).action === 'deny') await popup.close().catch(() => undefined);
  }
}
