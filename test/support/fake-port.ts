import type { Port } from '../../src/main/bridge/index.ts';
import type { ServerMessage } from '../../src/shared/contract/wire.ts';

/** A port whose other end is the test: `receive` plays the page, `sent` is what main posted. */
export class FakePort implements Port {
  readonly sent: ServerMessage[] = [];
  #onMessage: (message: unknown) => void = () => {};
  #onDown: () => void = () => {};
  /** Told of each message as it is posted. */
  onPost: (message: ServerMessage) => void = () => {};

  post(message: ServerMessage): void {
    this.sent.push(message);
    this.onPost(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener;
  }

  onDown(listener: () => void): void {
    this.#onDown = listener;
  }

  receive(message: unknown): void {
    this.#onMessage(message);
  }

  down(): void {
    this.#onDown();
  }

  of<T extends ServerMessage['t']>(t: T): Extract<ServerMessage, { t: T }>[] {
    return this.sent.filter((message) => message.t === t) as Extract<ServerMessage, { t: T }>[];
  }
}
