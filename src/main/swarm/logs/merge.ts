import type { Line } from './line.ts';

/** Lines that are taken one at a time: a log, as far as it is there already. */
export interface Backlog {
  readonly head: Line | undefined;
  take(): Line | undefined;
  /** Waits for a head; false when there is none to wait for any more. Never throws. */
  more(): Promise<boolean>;
}

export interface Merged<B extends Backlog> {
  from: B;
  line: Line;
}

/** The lines of several logs, oldest first, each log read only as far as its lines are taken. */
export async function* inTimeOrder<B extends Backlog>(logs: readonly B[]): AsyncGenerator<Merged<B>> {
  const there = await Promise.all(logs.map((log) => log.more()));
  let open = logs.filter((_, i) => there[i]);
  while (open.length > 0) {
    const from = oldest(open);
    const line = from.take();
    if (line) yield { from, line };
    if (!from.head && !(await from.more())) open = open.filter((log) => log !== from);
  }
}

function oldest<B extends Backlog>(logs: readonly B[]): B {
  return logs.reduce((a, b) => ((b.head?.stamp ?? '') < (a.head?.stamp ?? '') ? b : a));
}

/** The last so many of what comes, within a limit of bytes. */
export class Newest {
  readonly #most: number;
  readonly #mostBytes: number;
  #kept: Buffer[] = [];
  #first = 0;
  #bytes = 0;
  /** How many had to go for want of room alone. */
  #squeezed = 0;

  constructor(most: number, mostBytes: number) {
    this.#most = most;
    this.#mostBytes = mostBytes;
  }

  add(one: Buffer): void {
    this.#kept.push(one);
    this.#bytes += one.length;
    if (this.#kept.length - this.#first > this.#most) this.#drop();
    while (this.#bytes > this.#mostBytes && this.#kept.length - this.#first > 1) {
      this.#drop();
      this.#squeezed += 1;
    }
    if (this.#first > 4096 && this.#first > this.#kept.length / 2) this.#compact();
  }

  get squeezed(): number {
    return this.#squeezed;
  }

  take(): Buffer[] {
    this.#compact();
    return this.#kept.splice(0);
  }

  #drop(): void {
    const gone = this.#kept[this.#first];
    this.#bytes -= gone?.length ?? 0;
    this.#kept[this.#first] = EMPTY;
    this.#first += 1;
  }

  #compact(): void {
    this.#kept = this.#kept.slice(this.#first);
    this.#first = 0;
  }
}

const EMPTY = Buffer.alloc(0);
