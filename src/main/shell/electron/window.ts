import { BrowserWindow, nativeTheme, type Session } from 'electron';
import { MIN_SIZE, type WindowBounds } from './bounds.ts';

export interface WindowOptions {
  session: Session;
  preload: string;
  icon: string;
  bounds: WindowBounds;
  url: string;
}

/** `--bg-0` and `--tx-2` of the theme, for what the system draws before and around the page; `--h-title` for its height. */
const COLOURS = {
  dark: { color: '#0e0f11', symbolColor: '#b3b5bc' },
  light: { color: '#eeede9', symbolColor: '#4b4c52' },
};
const TITLE_HEIGHT = 39;

const colours = (): (typeof COLOURS)['dark'] => (nativeTheme.shouldUseDarkColors ? COLOURS.dark : COLOURS.light);

/** The app's window: shown when its page is painted, so that nothing flashes. */
export function openWindow({ session, preload, icon, bounds, url }: WindowOptions): BrowserWindow {
  const mac = process.platform === 'darwin';
  const window = new BrowserWindow({
    ...bounds.initial,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Skep',
    backgroundColor: colours().color,
    titleBarStyle: mac ? 'hiddenInset' : 'hidden',
    titleBarOverlay: mac ? { height: TITLE_HEIGHT } : { ...colours(), height: TITLE_HEIGHT },
    autoHideMenuBar: true,
    ...(process.platform === 'linux' ? { icon } : {}),
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (bounds.maximized) window.maximize();
  bounds.follow(window);
  window.once('ready-to-show', () => window.show());
  followTheme(window);
  void window.loadURL(url);
  return window;
}

function followTheme(window: BrowserWindow): void {
  const repaint = (): void => {
    window.setBackgroundColor(colours().color);
    if (process.platform !== 'darwin') window.setTitleBarOverlay({ ...colours(), height: TITLE_HEIGHT });
  };
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
}
