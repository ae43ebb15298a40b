import type { Port } from '../../src/main/bridge/index.ts';
import type { ClientMessage, ServerMessage, SkepPort } from '../../src/shared/contract/wire.ts';
import type { ErrorShape } from '../../src/shared/errors.ts';

/** Both ends of a connection in one process, with the copy and the delay that a real one has. */
export class LoopbackPort implements SkepPort {
  readonly shell = 'browser';
  readonly platform = 'linux';
  readonly #messages = new Set<(message: ServerMessage) => void>();
  readonly #downs = new Set<(down: boolean, error?: ErrorShape) => void>();
  #server: { message(value: unknown): void; down(): void } | undefined;

  /** Connects; returns main's end. */
  connect(): Port {
    const server = { message: (_: unknown) => {}, down: () => {} };
    this.#server = server;
    return {
      post: (message) => {
        const copy = structuredClone(message);
        setImmediate(() => {
          if (this.#server === server) for (const listener of this.#messages) listener(copy);
        });
      },
      onMessage: (listener) => {
        server.message = listener;
        for (const each of this.#downs) each(false);
      },
      onDown: (listener) => {
        server.down = listener;
      },
    };
  }

  disconnect(error?: ErrorShape): void {
    this.#server?.down();
    this.#server = undefined;
    for (const listener of this.#downs) listener(true, error);
  }

  post(message: ClientMessage): void {
    const copy = structuredClone(message);
    const server = this.#server;
    setImmediate(() => {
      if (this.#server === server) server?.message(copy);
    });
  }

  onMessage(listener: (message: ServerMessage) => void): () => void {
    this.#messages.add(listener);
    return () => this.#messages.delete(listener);
  }

  onDown(listener: (down: boolean, error?: ErrorShape) => void): () => void {
    this.#downs.add(listener);
    if (this.#server) listener(false);
    return () => this.#downs.delete(listener);
  }
}
