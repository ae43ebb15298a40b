import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const ONCE_MS = 60_000;

const random = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What opens the app to a page: the session's token, or a key that does so once. */
export class Keys {
  readonly token: string;
  readonly #digest: Buffer;
  #once: { digest: Buffer; until: number } | undefined;

  constructor(token = random()) {
    this.token = token;
    this.#digest = digest(token);
  }

  /**
   * A key for the address that the browser is opened on. Every user of the machine can read a command line; by the time
   * somebody does, this one is used up.
   */
  once(): string {
    const key = random();
    this.#once = { digest: digest(key), until: Date.now() + ONCE_MS };
    return key;
  }

  /** Compared by digest, so that neither length nor content shows in the time it takes. */
  admits(key: string): boolean {
    const given = digest(key);
    const once = this.#once;
    if (once && once.until > Date.now() && timingSafeEqual(given, once.digest)) {
      this.#once = undefined;
      return true;
    }
    return timingSafeEqual(given, this.#digest);
  }
}
