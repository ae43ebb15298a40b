import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { canInstall, install } from './apt.mjs';
import { Stop } from './process.mjs';

/** A Chromium for the tests: SKEP_CHROMIUM, one that the machine has, or Debian's. */
export async function ensureChromium() {
  const chosen = process.env.SKEP_CHROMIUM;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Stop(`SKEP_CHROMIUM names ${chosen}, which does not exist`);
  }
  const found = candidates().find((path) => existsSync(path));
  if (found) return found;
  if (!canInstall())
    throw new Stop('the tests need Chromium, Chrome or Edge: install one, or name its program in SKEP_CHROMIUM');
  await install('chromium');
  return '/usr/bin/chromium';
}

function candidates() {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      names.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, LOCALAPPDATA, 'ProgramFiles(x86)': x86 } = process.env;
    return [ProgramFiles, x86, LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
