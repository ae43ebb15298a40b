import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from './e2e/chromium.ts';
import type { Options } from './e2e/fixtures.ts';
import { full, named } from './e2e/length.ts';

/**
 * One set of specs, run in each shell: the browser's, and Electron's or what stands in for it. @browser and @electron keep a
 * test to one of them; @long runs in Electron only in the full run, @full anywhere only in that or when its spec is named.
 */
export default defineConfig<Options>({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/e2e',
  // Labs are heavy, and they share one engine and its ports.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 820 },
    colorScheme: 'dark',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_ARGS },
  },
  projects: [
    { name: 'browser', use: { shell: 'browser' }, grepInvert: named ? /@electron/ : /@electron|@full/ },
    { name: 'electron', use: { shell: 'electron' }, grepInvert: full ? /@browser/ : /@browser|@long|@full/ },
  ],
});
