import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser } from './browser.ts';

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  #lock: string | undefined;

  setName(_: string): void {}

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths.set(name, path);
  }

  enableSandbox(): void {}

  async whenReady(): Promise<void> {}

  /** One instance per user data folder; a second one wakes the first by a signal. */
  requestSingleInstanceLock(): boolean {
    const folder = this.#paths.get('userData') ?? '.';
    const lock = join(folder, 'stand-in.lock');
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      const owner = Number(readFileSync(lock, 'utf8'));
      if (wake(owner)) return false;
      writeFileSync(lock, String(process.pid));
    }
    this.#lock = lock;
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], process.cwd()));
    return true;
  }

  quit(): void {
    let prevented = false;
    this.emit('before-quit', {
      preventDefault() {
        prevented = true;
      },
    });
    if (prevented) return;
    this.emit('will-quit');
    this.exit(0);
  }

  exit(code = 0): void {
    if (this.#lock) rmSync(this.#lock, { force: true });
    void closeBrowser().finally(() => process.exit(code));
  }
}

function wake(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 'SIGUSR2');
  } catch {
    return false;
  }
}

export const app = new App();

// Chromium's way with signals: they ask the app to quit.
process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
