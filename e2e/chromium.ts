import { existsSync } from 'node:fs';

/** Quiet, and without what build machines cannot do. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of the tests: `SKEP_CHROMIUM`, or Debian's. */
export function chromiumPath(): string {
  const path = process.env.SKEP_CHROMIUM ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  throw new Error(`There is no Chromium at ${path}: npm run e2e finds or installs one, or set SKEP_CHROMIUM`);
}
