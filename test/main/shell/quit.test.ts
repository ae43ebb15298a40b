import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SILENT } from '../../../src/main/log.ts';

const electron = vi.hoisted(() => ({ app: undefined as unknown, dialog: { showMessageBox: vi.fn() } }));
vi.mock('electron', () => ({
  get app() {
    return electron.app;
  },
  dialog: electron.dialog,
}));
const { confirmQuit } = await import('../../../src/main/shell/electron/quit.ts');

class App extends EventEmitter {
  left = false;
  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.left = true;
  }
}

let app: App;
const log = { ...SILENT, close: vi.fn() };
beforeEach(() => {
  app = new App();
  electron.app = app;
  electron.dialog.showMessageBox.mockReset();
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('quitting', () => {
  it('closes everything first, and asks nothing when nothing is at work', async () => {
    const close = vi.fn(async () => {});
    confirmQuit({ busy: async () => [], close }, log);
    app.quit();
    app.quit();
    expect(app.left).toBe(false);
    await settled();
    expect(app.left).toBe(true);
    expect(close).toHaveBeenCalledTimes(1);
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
  });

  it('asks in the middle of an operation, and goes on working when told so', async () => {
    const close = vi.fn(async () => {});
    confirmQuit({ busy: async () => ['Create demo'], close }, log);
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 0 }).mockResolvedValueOnce({ response: 1 });
    app.quit();
    await settled();
    expect([app.left, close.mock.calls.length]).toEqual([false, 0]);
    expect(electron.dialog.showMessageBox.mock.calls[0]?.[0].message).toContain('Create demo');
    app.quit();
    await settled();
    expect([app.left, close.mock.calls.length]).toEqual([true, 1]);
  });

  it('goes on though closing fails', async () => {
    confirmQuit({ busy: async () => [], close: () => Promise.reject(new Error('no')) }, log);
    app.quit();
    await settled();
    expect(app.left).toBe(true);
  });

  it.runIf(process.platform !== 'darwin')('keeps the window until it is certain', async () => {
    const ask = confirmQuit({ busy: async () => ['Create demo'], close: async () => {} }, log);
    const window = new EventEmitter();
    ask(window as never);
    electron.dialog.showMessageBox.mockResolvedValue({ response: 0 });
    const preventDefault = vi.fn();
    window.emit('close', { preventDefault });
    await settled();
    expect(preventDefault).toHaveBeenCalled();
    expect(app.left).toBe(false);
  });
});
