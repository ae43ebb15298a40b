import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PATIENCE_MS = 20_000;

/** The app's main process, with what it said for when a test fails. */
export class MainProcess {
  readonly child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #exited: Promise<unknown>;

  constructor(args: string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#exited = once(this.child, 'exit');
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#lines.push(line));
    }
  }

  get said(): string {
    return this.#lines.join('\n');
  }

  /** The first line that fits. @throws what the process said instead, when it ends or takes too long. */
  line(pattern: RegExp): Promise<string> {
    return this.#until((done) => {
      const look = (): void => {
        const line = this.#lines.find((each) => pattern.test(each));
        if (line !== undefined) done(line);
      };
      look();
      this.child.stdout?.on('data', () => setImmediate(look));
    });
  }

  /** The first message over Node's IPC that fits. */
  message<T>(fits: (message: T) => boolean): Promise<T> {
    return this.#until((done) => this.child.on('message', (message) => fits(message as T) && done(message as T)));
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE_MS);
    await this.#exited;
    clearTimeout(timer);
  }

  #until<T>(wait: (done: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`The app ${why}. It said:\n${this.said}`));
      const timer = setTimeout(() => fail('did not answer in time'), PATIENCE_MS);
      this.child.once('exit', (code) => fail(`ended with code ${code}`));
      wait((value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });
  }
}
