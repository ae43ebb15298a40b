import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/chromium.ts';
import { App, firstLine } from './lib/app.ts';
import { type Figure, figure } from './lib/figure.ts';

const BARE = join(import.meta.dirname, 'lib', 'bare-server.mjs');

/** From the start of the process to a page whose first button can be pressed: Skep's, and the barest there is. */
export async function start(rounds: number): Promise<Figure[]> {
  const skep: number[] = [];
  const bare: number[] = [];
  const listening: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const ways = [async () => skep.push(await startSkep(listening)), async () => bare.push(await startBare())];
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) await way();
    // The first round fills caches and counts for nothing.
    if (round < 0) for (const values of [skep, bare, listening]) values.length = 0;
  }
  return [
    figure({ id: 'app.start.bare', what: 'start of a bare Node server and page in Chromium', unit: 's', values: bare }),
    figure({
      ...{ id: 'app.start', what: 'start of skep serve to an interactive page', unit: 's', values: skep },
      against: { id: 'app.start.bare', values: bare },
    }),
    figure({ id: 'app.listening', what: 'of that, until skep serve prints its address', unit: 's', values: listening }),
  ];
}

async function startSkep(listening: number[]): Promise<number> {
  const begin = performance.now();
  const app = await App.start();
  listening.push(app.startMs / 1000);
  try {
    return await untilInteractive(app.address, begin);
  } finally {
    await app.stop();
  }
}

async function startBare(): Promise<number> {
  const begin = performance.now();
  const server = spawn(process.execPath, [BARE], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    return await untilInteractive(await firstLine(server), begin);
  } finally {
    server.kill();
  }
}

/** Seconds since `begin` until the page's button to begin a lab can be pressed. */
async function untilInteractive(address: string, begin: number): Promise<number> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage();
    await page.goto(address, { waitUntil: 'commit' });
    // `trial` waits until a press would reach it, and does not press.
    await page
      .locator('button, a')
      .filter({ hasText: /^New lab/ })
      .first()
      .click({ trial: true });
    return (performance.now() - begin) / 1000;
  } finally {
    await browser.close();
  }
}
