/** What may still be sent before the other side has acknowledged. One waiter at a time. */
export class Window {
  readonly #size: number;
  #free: number;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(size: number) {
    this.#size = size;
    this.#free = size;
  }

  /** Waits until `bytes` fit, and takes them; returns at once when closed. */
  async take(bytes: number): Promise<void> {
    while (!this.#closed && this.#free < bytes) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#free -= bytes;
  }

  /** Never more than the size: a page that acknowledges what it was not sent gains nothing. */
  give(bytes: number): void {
    this.#free = Math.min(this.#size, this.#free + bytes);
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }
}
