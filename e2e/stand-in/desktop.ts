import { EventEmitter } from 'node:events';
import { takeAnswer, tell } from './control.ts';

/** Parts of the desktop that a test only needs to hear of. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    tell({ t: 'openExternal', url });
  },
  showItemInFolder(path: string): void {
    tell({ t: 'showItemInFolder', path });
  },
};

interface MessageBox {
  buttons?: string[];
  defaultId?: number;
}

export const dialog = {
  async showMessageBox({ defaultId = 0 }: MessageBox): Promise<{ response: number }> {
    return { response: takeAnswer() ?? defaultId };
  },
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`);
  },
};

export const Menu = {
  buildFromTemplate: <T>(template: T): T => template,
  setApplicationMenu: (): void => {},
};

export const powerMonitor = new EventEmitter();

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const screen = {
  getDisplayMatching: (_: Rectangle): { workArea: Rectangle } => ({
    workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  }),
};

class NativeTheme extends EventEmitter {
  #source: 'system' | 'dark' | 'light' = 'system';

  get themeSource(): 'system' | 'dark' | 'light' {
    return this.#source;
  }

  set themeSource(source: 'system' | 'dark' | 'light') {
    this.#source = source;
    this.emit('updated');
  }

  /** The machine's own is dark. */
  get shouldUseDarkColors(): boolean {
    return this.#source !== 'light';
  }
}

export const nativeTheme = new NativeTheme();
