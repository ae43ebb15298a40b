import { EventEmitter } from 'node:events';
import type { Page } from '@playwright/test';
import { app } from './app.ts';
import { newPage } from './browser.ts';
import { nativeTheme } from './desktop.ts';
import { WebContents } from './web-contents.ts';

interface Options {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  minWidth?: number;
  minHeight?: number;
  webPreferences: { preload: string; sandbox?: boolean; contextIsolation?: boolean; nodeIntegration?: boolean };
}

const open = new Set<BrowserWindow>();

/** A window is a page; what only a window manager can do is remembered and nothing more. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #bounds: { x: number; y: number; width: number; height: number };
  readonly #page: Promise<Page>;
  #maximized = false;

  constructor({ x = 0, y = 0, width = 800, height = 600, webPreferences }: Options) {
    super();
    const { sandbox, contextIsolation, nodeIntegration, preload } = webPreferences;
    if (!sandbox || contextIsolation === false || nodeIntegration)
      throw new Error('The stand-in has sandboxed pages only');
    this.#bounds = { x, y, width, height };
    open.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#page = this.#create(preload);
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    await this.webContents.load(url);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    this.emit('ready-to-show');
  }

  show(): void {
    this.emit('show');
  }
  focus(): void {}
  restore(): void {}
  isMinimized(): boolean {
    return false;
  }
  maximize(): void {
    this.#maximized = true;
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return this.#bounds;
  }
  setBackgroundColor(_: string): void {}
  setTitleBarOverlay(_: object): void {}

  async #create(preload: string): Promise<Page> {
    const page = await newPage();
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    const paint = (): Promise<void> =>
      page.emulateMedia({ colorScheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' }).catch(() => undefined);
    await paint();
    nativeTheme.on('updated', paint);
    page.on('close', () => {
      nativeTheme.off('updated', paint);
      this.#closed();
    });
    await this.webContents.attach(page, preload);
    return page;
  }

  #closed(): void {
    this.emit('close', { preventDefault() {} });
    open.delete(this);
    this.emit('closed');
    if (open.size === 0) app.emit('window-all-closed');
  }
}
