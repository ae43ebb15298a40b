import type { Entry } from './entry.ts';
import { noEngine } from './no-engine.ts';
import type { Engine } from './types.ts';

/** At the start, how long an engine of lower precedence that answered waits for one of higher that nobody chose. */
const HEAD_START_MS = 300;
/** How long the current engine may be gone (a restart) before another one that answers takes its place. */
const ABSENCE_MS = 15_000;

/**
 * Which engine is the current one: the one preferred where it answers, else the one that was current, else the first
 * that answers in order of precedence.
 */
export class Choice {
  #id: string | undefined;
  #preferred: string | undefined;
  #goneSince: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #began = Date.now();
  readonly #first = Promise.withResolvers<void>();
  readonly #entries: () => Entry[];
  readonly #changed: () => void;

  constructor(entries: () => Entry[], changed: () => void) {
    this.#entries = entries;
    this.#changed = changed;
  }

  get id(): string | undefined {
    return this.#id;
  }

  get isUp(): boolean {
    return this.#current?.state === 'up';
  }

  /** Resolves when an engine was chosen for the first time. */
  settled(): Promise<void> {
    return this.#first.promise;
  }

  /** @throws SkepError that says what was tried. */
  current(): Engine {
    const entry = this.#current;
    if (entry) return entry.engine;
    throw noEngine(this.#entries());
  }

  prefer(id: string): void {
    this.#preferred = id;
    this.update();
  }

  /** To be called when an engine came up or went down. */
  update(): void {
    clearTimeout(this.#timer);
    const current = this.#current;
    if (current?.state === 'up') this.#goneSince = undefined;
    else if (current) this.#goneSince ??= Date.now();
    const id = this.#pick()?.candidate.address;
    if (this.isUp) this.#goneSince = undefined;
    else this.#again();
    if (id === this.#id) return;
    this.#id = id;
    this.#first.resolve();
    this.#changed();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  get #current(): Entry | undefined {
    return this.#find(this.#id);
  }

  #find(id: string | undefined): Entry | undefined {
    return this.#entries().find(({ candidate }) => candidate.address === id);
  }

  #pick(): Entry | undefined {
    const preferred = this.#find(this.#preferred);
    if (preferred?.state === 'up') return preferred;
    const current = this.#current;
    if (current && (current.state === 'up' || this.#isBrief())) return current;
    const entries = this.#entries();
    const best = entries.find(({ state }) => state === 'up');
    if (!best) return current;
    const before = entries.slice(0, entries.indexOf(best));
    return this.#id === undefined && before.concat(preferred ?? []).some((entry) => this.#isAwaited(entry, preferred))
      ? undefined
      : best;
  }

  #isBrief(): boolean {
    return this.#goneSince !== undefined && Date.now() - this.#goneSince < ABSENCE_MS;
  }

  #isAwaited(entry: Entry, preferred: Entry | undefined): boolean {
    if (entry.state !== 'connecting') return false;
    return entry.candidate.chosen || entry === preferred || Date.now() - this.#began < HEAD_START_MS;
  }

  /** What depends on time alone is decided again when that time is over. */
  #again(): void {
    const ms = this.#goneSince === undefined ? HEAD_START_MS : ABSENCE_MS - (Date.now() - this.#goneSince);
    if (ms <= 0) return;
    this.#timer = setTimeout(() => this.update(), ms + 1);
    this.#timer.unref();
  }
}
