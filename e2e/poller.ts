import { request } from 'node:http';

const EVERY_MS = 50;
const PATIENCE_MS = 2_000;

/** A client that asks an address time and again, each time over a connection of its own, and counts what fails. */
export class Poller {
  readonly failures: string[] = [];
  answered = 0;
  readonly #url: string;
  readonly #timer: NodeJS.Timeout;

  constructor(url: string) {
    this.#url = url;
    this.#timer = setInterval(() => void this.#ask(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #ask(): void {
    const at = new Date().toISOString();
    const failed = (why: string): void => void this.failures.push(`${at} ${why}`);
    const asked = request(this.#url, { agent: false, timeout: PATIENCE_MS }, (answer) => {
      if (answer.statusCode === 200) this.answered += 1;
      else failed(String(answer.statusCode));
      answer.resume();
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', ({ message }) => failed(message));
    asked.end();
  }
}
