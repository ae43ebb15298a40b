import type { SkepError } from '../../shared/errors.ts';

const FIRST_MS = 1_000;
/** A socket on this machine costs nothing to look at. */
const LONGEST_LOCAL_MS = 5_000;
/** A host far away that is off, or that closes its door after too many knocks. */
const LONGEST_REMOTE_MS = 60_000;
/** What time alone does not mend: a key that is refused, an engine too old. Whoever mended it presses Try again. */
const HOPELESS_MS = 300_000;

/** When an engine that does not answer is asked again: soon, then ever later, until somebody asks for it. */
export class Retry {
  #timer: NodeJS.Timeout | undefined;
  #ms = FIRST_MS;
  readonly #isRemote: boolean;
  readonly #ask: () => void;

  constructor(isRemote: boolean, ask: () => void) {
    this.#isRemote = isRemote;
    this.#ask = ask;
  }

  later(error: SkepError): void {
    clearTimeout(this.#timer);
    const longest = this.#isRemote ? LONGEST_REMOTE_MS : LONGEST_LOCAL_MS;
    const ms = this.#isRemote && !error.retryable && error.code !== 'TIMEOUT' ? HOPELESS_MS : this.#ms;
    this.#ms = Math.min(this.#ms * 1.6, longest);
    this.#timer = setTimeout(this.#ask, ms);
    this.#timer.unref();
  }

  /** It answered, or somebody wants to know now: the next failure begins anew. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#ms = FIRST_MS;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
