import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, type Page, type TestInfo } from '@playwright/test';
import { named } from './length.ts';
import { startBrowser } from './shells/browser.ts';
import { startElectron } from './shells/electron.ts';
import type { Shell } from './shells/shell.ts';

export { expect } from '@playwright/test';

export type ShellName = 'browser' | 'electron';
export interface Options {
  shell: ShellName;
}

const THEMES = ['dark', 'light'] as const;

/** The app as a spec drives it: the same in both shells. Each test has its own, on a fresh data folder. */
export class App {
  readonly shell: ShellName;
  readonly dataDir = mkdtempSync(join(tmpdir(), 'skep-e2e-'));
  /** Errors of the page's console, refusals by its CSP among them. A test that leaves some has failed. */
  readonly problems: string[] = [];
  readonly #context: BrowserContext;
  #token = newToken();
  #running: Shell | undefined;

  constructor(shell: ShellName, context: BrowserContext) {
    this.shell = shell;
    this.#context = context;
  }

  get page(): Page {
    if (!this.#running) throw new Error('The app does not run');
    return this.#running.page;
  }

  /** Of the browser shell: where it is served, with the token. */
  get address(): string {
    const { address } = (this.#running ?? {}) as { address?: string };
    if (address === undefined) throw new Error('Only the browser shell has an address');
    return address;
  }

  async start(): Promise<void> {
    const { dataDir } = this;
    this.#running =
      this.shell === 'browser'
        ? await startBrowser(this.#context, { dataDir, token: this.#token })
        : await startElectron(dataDir);
    this.#watch(this.page);
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  /** Quits and starts on the same data, with a new page. */
  async restart(): Promise<void> {
    // A window ends with its app; a tab would see its server go.
    if (this.shell === 'browser') await this.page.close();
    await this.stop();
    await this.start();
  }

  /** Of the browser shell: restarts the server under the open page; `newToken` as a start by hand does. */
  async restartServer({ newToken: fresh = false } = {}): Promise<void> {
    const { page } = this;
    await this.stop();
    if (fresh) this.#token = newToken();
    this.#running = await startBrowser(this.#context, { dataDir: this.dataDir, token: this.#token, page });
  }

  /**
   * Saves the page as it is, in both themes, to test-results/screenshots/NAME-{dark,light}.png (of the browser shell). They are
   * to be looked at, and take seconds each: `npm test` goes without.
   */
  async screenshot(name: string): Promise<void> {
    if (!named) return;
    const folder = this.shell === 'browser' ? 'screenshots' : 'screenshots-electron';
    const { page } = this;
    const shown = await page.evaluate(() => document.documentElement.dataset.theme);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await page.screenshot({ path: join('test-results', folder, `${name}-${theme}.png`), animations: 'disabled' });
    }
    await setTheme(page, shown ?? 'dark');
  }

  async dispose(info: TestInfo): Promise<void> {
    if (info.status !== info.expectedStatus) {
      const log = join(this.dataDir, 'logs', 'skep.log');
      if (existsSync(log)) await info.attach('skep.log', { path: log });
      await info.attach('main', { body: this.#running?.said ?? '' });
      // A build keeps the words of a run, and not what is attached to it.
      process.stdout.write(`${info.title}: the page said\n${await this.#shown()}\n`);
    }
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  /** What the page is headed, and what it complains of. */
  async #shown(): Promise<string> {
    try {
      const { page } = this;
      const said = page.getByRole('heading', { level: 1 }).or(page.getByRole('alert')).or(page.getByRole('note'));
      return [page.url().split('#')[1] ?? '', ...(await said.allInnerTexts())].map((text) => `  ${text}`).join('\n');
    } catch (error) {
      return `  (${error})`;
    }
  }

  #watch(page: Page): void {
    page.on('pageerror', (error) => this.problems.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
  }
}

export const test = base.extend<{ app: App } & Options>({
  shell: ['browser', { option: true }],
  app: async ({ shell, context }, use, info) => {
    const app = new App(shell, context);
    try {
      await app.start();
      await use(app);
    } finally {
      await app.dispose(info);
    }
    base.expect(app.problems, 'errors in the page’s console').toEqual([]);
  },
});

const newToken = (): string => randomBytes(32).toString('base64url');

/** The attribute that the theme's tokens hang on. */
const setTheme = (page: Page, theme: string): Promise<void> =>
  page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
