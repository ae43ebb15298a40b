import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from './e2e/chromium.ts';
import type { Options } from './e2e/fixtures.ts';

/** One set of specs, run in each shell: the browser's, and Electron's or what stands in for it. A tag keeps a test to one of them. */
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
    { name: 'browser', use: { shell: 'browser' }, grepInvert: /@electron/ },
    { name: 'electron', use: { shell: 'electron' }, grepInvert: /@browser/ },
  ],
});
