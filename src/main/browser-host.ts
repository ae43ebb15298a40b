import { version } from '../../package.json';
import { SkepError } from '../shared/errors.ts';
import { createApp } from './app.ts';
import { openLog } from './log.ts';
import { dataFolder, logFileIn } from './paths.ts';
import { canOpen, openInBrowser } from './shell/browser/open.ts';
import { type ServeOptions, serve } from './shell/browser/run.ts';
import { exitOnSignal } from './signals.ts';

/** Composes the app for the browser and serves it until a signal ends the process. `root` is the built page, `line` what is printed. */
export async function runServe(
  options: ServeOptions,
  root: string,
  line: (address: string) => string = (address) => address,
): Promise<void> {
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
  const end = async (): Promise<void> => {
    await app.close();
    log.close();
  };
  const server = await serve(options, {
    handlers: app.handlers,
    log,
    dataDir,
    root,
    print: (address) => process.stdout.write(`${line(address)}\n`),
  }).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  exitOnSignal(async () => {
    await server.close();
    await end();
  });
}

async function openExternal(url: string): Promise<void> {
  if (canOpen() && (await openInBrowser(url))) return;
  throw new SkepError('INVALID_INPUT', `There is no browser here to open ${url}`, { hint: 'Copy the address.' });
}
