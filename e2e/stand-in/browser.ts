import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../chromium.ts';
import { tell } from './control.ts';

interface Running {
  context: BrowserContext;
  profile: string;
}

let running: Promise<Running> | undefined;

/** The one Chromium in which all windows are pages. Tests reach it by its DevTools port. */
export function browser(): Promise<Running> {
  running ??= launch();
  return running;
}

async function launch(): Promise<Running> {
  const profile = mkdtempSync(join(tmpdir(), 'skep-stand-in-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS, '--remote-debugging-port=0'],
    viewport: null,
    colorScheme: null,
  });
  const port = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
  tell({ t: 'ready', endpoint: `http://127.0.0.1:${port}` });
  return { context, profile };
}

/** A page for a window; the first one takes the blank page that Chromium opens with. */
export async function newPage(): Promise<Page> {
  const { context } = await browser();
  const blank = context.pages().find((page) => page.url() === 'about:blank');
  return blank ?? context.newPage();
}

export async function closeBrowser(): Promise<void> {
  if (!running) return;
  const { context, profile } = await running;
  await context.close().catch(() => undefined);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
