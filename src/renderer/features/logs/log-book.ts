import type { Row } from './entries.ts';

/** Lines that the page keeps: older ones go when more come. */
export const MOST_ROWS = 50_000;
const MOST_CHARACTERS = 32_000_000;
/** Lines that wait while it is paused: then the nodes are held up. */
export const MOST_WAITING = 10_000;
/** Lines that come between two pictures before the stream is held up. */
const MOST_UNSEEN = 5_000;
const MOST_UNSEEN_CHARACTERS = 4_000_000;
/** At once would be a picture per line. */
const PICTURE_MS = 80;

export interface Book {
  rows: readonly Row[];
  /** Older lines that are kept no longer. */
  dropped: number;
  /** Lines that came since it was paused. */
  waiting: number;
  paused: boolean;
  /** Whose lines came, in the order in which they first did. */
  speakers: readonly string[];
}

const EMPTY: Book = { rows: [], dropped: 0, waiting: 0, paused: false, speakers: [] };

/** The lines that came, given to the page some times a second, and no faster than it takes them. */
export class LogBook {
  #book = EMPTY;
  #characters = 0;
  #unseen: Row[] = [];
  #unseenCharacters = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #room: (() => void)[] = [];
  #isRenewed = false;
  readonly #watchers = new Set<() => void>();

  get = (): Book => this.#book;

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Resolves when more may come. */
  async add(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      this.#unseen.push(row);
      this.#unseenCharacters += row.text.length;
    }
    this.#timer ??= setTimeout(() => this.#show(), PICTURE_MS);
    if (this.#isFull) await new Promise<void>((resolve) => this.#room.push(resolve));
  }

  pause(paused: boolean): void {
    // What came before is shown before.
    if (paused) this.#show();
    this.#book = { ...this.#book, paused };
    this.#show();
  }

  /** Forgets what is shown; what comes is shown again. */
  clear(): void {
    this.#takeUnseen();
    this.#characters = 0;
    this.#book = { ...this.#book, rows: [], dropped: 0, waiting: 0 };
    this.#tell();
  }

  /** The log is read anew: what comes takes the place of what is shown, and until then that stays. */
  renew(): void {
    this.#show();
    this.#takeUnseen();
    this.#isRenewed = true;
    this.#book = { ...this.#book, waiting: 0 };
    this.#tell();
  }

  /** For another log. */
  reset(): void {
    this.#isRenewed = false;
    this.clear();
    this.#book = { ...EMPTY, paused: this.#book.paused };
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#free();
  }

  get #isFull(): boolean {
    const most = this.#book.paused ? MOST_WAITING : MOST_UNSEEN;
    return this.#unseen.length >= most || this.#unseenCharacters >= MOST_UNSEEN_CHARACTERS;
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { paused } = this.#book;
    if (paused) this.#book = { ...this.#book, waiting: this.#unseen.length };
    else {
      if (this.#isRenewed && this.#unseen.length > 0) this.#startOver();
      const { rows, dropped } = this.#book;
      this.#characters += this.#unseenCharacters;
      const speakers = withSpeakers(this.#book.speakers, this.#unseen);
      const all = rows.concat(this.#takeUnseen());
      const over = this.#over(all);
      this.#book = { rows: over > 0 ? all.slice(over) : all, dropped: dropped + over, waiting: 0, paused, speakers };
    }
    this.#tell();
  }

  #startOver(): void {
    this.#isRenewed = false;
    this.#characters = 0;
    this.#book = { ...EMPTY, paused: this.#book.paused };
  }

  /** How many of the oldest have to go. */
  #over(rows: readonly Row[]): number {
    let over = 0;
    while (rows.length - over > MOST_ROWS || this.#characters > MOST_CHARACTERS) {
      this.#characters -= rows[over]?.text.length ?? this.#characters;
      over += 1;
    }
    return over;
  }

  #takeUnseen(): Row[] {
    const taken = this.#unseen;
    this.#unseen = [];
    this.#unseenCharacters = 0;
    return taken;
  }

  #tell(): void {
    if (!this.#isFull) this.#free();
    for (const watcher of [...this.#watchers]) watcher();
  }

  #free(): void {
    for (const resolve of this.#room.splice(0)) resolve();
  }
}

/** The same array where nobody is new. */
function withSpeakers(before: readonly string[], rows: readonly Row[]): readonly string[] {
  const all = new Set(before);
  for (const { from, note } of rows) if (!note) all.add(from);
  return all.size === before.length ? before : [...all];
}
