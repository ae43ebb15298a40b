import { version } from '../../package.json';
import { SkepError } from '../shared/errors.ts';
import { type App, createApp } from './app.ts';
import { openLog } from './log.ts';
import { dataFolder, logFileIn } from './paths.ts';

/** The app as the command has it: the same areas, no page. */
export async function createCommandApp({ engine }: { engine?: string | undefined } = {}): Promise<App> {
  const dataDir = dataFolder();
  const logFile = logFileIn(dataDir);
  const log = openLog(logFile);
  const app = await createApp({
    dataDir,
    logFile,
    log,
    onlyEngine: engine,
    version,
    shell: 'browser',
    openExternal: () => Promise.reject(new SkepError('INVALID_INPUT', 'The command opens no browser')),
    showFile: () => false,
  });
  return {
    ...app,
    async close() {
      await app.close();
      log.close();
    },
  };
}
