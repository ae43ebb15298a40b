import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { version } from '../../package.json';
import { runCli } from './cli/program.ts';
import { cacheFolder } from './paths.ts';

// Must come before the large modules are loaded, which are all behind an import().
enableCompileCache(cacheFolder());

// Whoever reads the output may have read enough: `skep ls | head -1` is no failure, and `skep down … | head -1` is done to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // ECONNRESET where the pipe is a socket pair that was closed with bytes unread.
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') throw error;
  });
}

/** `skep …`. What a command does not need is not loaded: `--help` answers at once. */
const code = await runCli(process.argv.slice(2), {
  version,
  async createApp(options) {
    const { createCommandApp } = await import('./command-app.ts');
    return createCommandApp(options);
  },
  async serve({ json, ...options }) {
    const { runServe } = await import('./browser-host.ts');
    const line = (address: string): string => (json ? JSON.stringify({ event: 'serving', address }) : address);
    await runServe(options, join(import.meta.dirname, '..', 'renderer'), line);
  },
});
process.exitCode = code;
