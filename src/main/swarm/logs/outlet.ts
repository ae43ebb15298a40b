import { Readable } from 'node:stream';

const HIGH_WATER = 256 * 1024;

/** What a stream's reader gets. Who sends waits while the reader is behind: so many bytes are held, and no more. */
export class Outlet extends Readable {
  #full = false;
  /** All is said; `readableEnded` would say so only when it is read too. */
  #finished = false;
  #wake: (() => void)[] = [];

  constructor() {
    super({ highWaterMark: HIGH_WATER });
  }

  /** Whether it was sent: false when nobody reads any more. */
  async send(bytes: Buffer): Promise<boolean> {
    while (this.#full && !this.destroyed && !this.#finished)
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    if (this.destroyed || this.#finished) return false;
    if (bytes.length > 0) this.#full = !this.push(bytes);
    return true;
  }

  /** All is said. */
  finish(): void {
    if (this.destroyed || this.#finished) return;
    this.#finished = true;
    this.push(null);
    this.#wakeAll();
  }

  override _read(): void {
    this.#full = false;
    this.#wakeAll();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#wakeAll();
    done(error);
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
