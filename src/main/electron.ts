import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, nativeTheme, powerMonitor, session, shell } from 'electron';
import { version } from '../../package.json';
import { type App, createApp } from './app.ts';
import { bind } from './bridge/index.ts';
import { type Log, openLog } from './log.ts';
import { dataFolder, logFileIn } from './paths.ts';
import { openBounds } from './shell/electron/bounds.ts';
import { guard } from './shell/electron/guards.ts';
import { servePages } from './shell/electron/ipc-port.ts';
import { setMenu } from './shell/electron/menu.ts';
import { confirmQuit } from './shell/electron/quit.ts';
import { ORIGIN, registerScheme, servePage } from './shell/electron/scheme.ts';
import { openWindow } from './shell/electron/window.ts';

const out = join(import.meta.dirname, '..');
const dataDir = dataFolder();
const logFile = logFileIn(dataDir);
/** Where vite serves the page while one develops. */
const devUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;

let window: BrowserWindow | undefined;

app.setName('Skep');
// Chromium's own files stay apart from ours; the lock of a single instance lies there too.
const userData = join(dataDir, 'electron');
mkdirSync(userData, { recursive: true, mode: 0o700 });
app.setPath('userData', userData);
app.enableSandbox();
registerScheme();

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow);
  const log = openLog(logFile);
  process.on('uncaughtException', (error) => log.error({ error }, 'uncaught exception'));
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'));
  app
    .whenReady()
    .then(() => start(log))
    .catch((error: Error) => {
      log.error({ error }, 'the app did not start');
      dialog.showErrorBox('Skep cannot start', `${error.message}\n\nThe log: ${logFile}`);
      app.exit(1);
    });
} else {
  app.quit();
}

async function start(log: Log & { close(): void }): Promise<void> {
  const skep = await createApp({
    dataDir,
    logFile,
    log,
    version,
    shell: 'electron',
    openExternal: (url) => shell.openExternal(url),
    showFile(file) {
      shell.showItemInFolder(file);
      return true;
    },
  });
  const origin = devUrl ?? ORIGIN;
  guard(app, session.defaultSession, { origin, log });
  await servePage(session.defaultSession, join(out, 'renderer'));
  servePages(ipcMain, { origin, log, serve: (page) => bind(skep.handlers, page, { log }) });
  setMenu({ developer: !app.isPackaged });
  powerMonitor.on('resume', () => skep.resync());
  await followTheme(skep);
  const askBeforeClose = confirmQuit(skep, log);
  const bounds = await openBounds(dataDir);
  const open = (): void => {
    window = openWindow({
      session: session.defaultSession,
      preload: join(out, 'preload', 'index.cjs'),
      icon: join(out, '..', 'resources', 'icons', 'skep.png'),
      bounds,
      url: devUrl ?? `${ORIGIN}/`,
    });
    askBeforeClose(window);
    window.once('closed', () => {
      window = undefined;
    });
  };
  app.on('activate', () => (window ? showWindow() : open()));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  open();
}

/** The window's frame and the page's `prefers-color-scheme` follow the setting. */
async function followTheme(skep: App): Promise<void> {
  const settings = await skep.handlers.app.settings({});
  const apply = (theme = settings.snapshot().settings[0]?.theme): void => {
    nativeTheme.themeSource = theme ?? 'system';
  };
  apply();
  settings.subscribe((patch) => apply(patch.upsert?.settings?.[0]?.theme));
}

function showWindow(): void {
  if (window?.isMinimized()) window.restore();
  window?.show();
  window?.focus();
}
