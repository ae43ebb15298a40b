import { version } from '../../package.json';
import { SkepError } from '../shared/errors.ts';
import { createApp } from './app.ts';
import { openLog } from './log.ts';
import { dataFolder, logFileIn } from './paths.ts';
import { canOpen, openInBrowser } from './shell/browser/open.ts';
import { type ServeOptions, serve } from './shell/browser/run.ts';
import { exitOnSignal } from './signals.ts';

/** Composes the app for the browser and serves it until a signal ends the process. `root` is the built page. */
export async function runServe(options: ServeOptions, root: string): Promise<void> {
  const dataDir = dataFolder();
  const logFile = logFileIn(dataDir);
  const log = openLog(logFile);
  process.on('uncaughtException', (error) => log.error({ error }, 'uncaught exception'));
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'));
  const app = await createApp({
    dataDir,
    logFile,
    log,
    version,
    shell: 'browser',
    openExternal,
    showFile: () => false,
  });
  const server = await serve(options, {
    handlers: app.handlers,
    log,
    dataDir,
    root,
    print: (line) => process.stdout.write(`${line}\n`),
  });
  exitOnSignal(async () => {
    await server.close();
    await app.close();
    log.close();
  });
}

async function openExternal(url: string): Promise<void> {
  if (canOpen() && (await openInBrowser(url))) return;
  throw new SkepError('INVALID_INPUT', `There is no browser here to open ${url}`, { hint: 'Copy the address.' });
}
