import { homedir } from 'node:os';
import { join } from 'node:path';

type Env = NodeJS.ProcessEnv;

/** Where the app keeps its settings, its log and, on Linux, its private engine: the user's data folder of each system. */
export function dataFolder(platform: NodeJS.Platform = process.platform, env: Env = process.env): string {
  if (env.SKEP_DATA_DIR) return env.SKEP_DATA_DIR;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Skep');
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Skep');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'skep');
}

export const logFileIn = (dataDir: string): string => join(dataDir, 'logs', 'skep.log');

/** Where Node keeps what it has compiled: a start takes a third less. */
export const cacheFolder = (): string => join(dataFolder(), 'cache', 'node');
