import type { Readable } from 'node:stream';
import { Demux } from '../../engine/index.ts';
import { Assembler } from './assembler.ts';
import type { Line } from './line.ts';

interface ReaderInit {
  tty: boolean;
  /** How much of a line is kept. */
  limit: number;
  /** The stamp of the last line that is known already: neither it nor an older one is read again. */
  after?: string | undefined;
}

/** more: there are lines to take; quiet: none came in that time; end: none will come. */
export type Filled = 'more' | 'quiet' | 'end';

/** The lines of one container's log. Reads ahead by one chunk at most: whoever takes none holds the engine up. */
export class Reader {
  readonly #stream: Readable;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #write: (chunk: Buffer) => void;
  readonly #flush: () => void;
  #coming: Promise<IteratorResult<Buffer>> | undefined;
  #lines: Line[] = [];
  #next = 0;
  #ended = false;

  constructor(stream: Readable, { tty, limit, after }: ReaderInit) {
    this.#stream = stream;
    this.#chunks = stream[Symbol.asyncIterator]();
    const line = (one: Line): void => {
      if (after === undefined || one.stamp > after) this.#lines.push(one);
    };
    const out = new Assembler({ err: false, limit, tty, line });
    const err = new Assembler({ err: true, limit, line });
    const demux = new Demux(
      (part, first) => out.write(part, first),
      (part, first) => err.write(part, first),
    );
    this.#write = (chunk) => (tty ? out.write(chunk) : demux.write(chunk));
    this.#flush = () => {
      out.end();
      err.end();
    };
  }

  /** The next line to take, if it has been read. */
  get head(): Line | undefined {
    return this.#lines[this.#next];
  }

  take(): Line | undefined {
    const line = this.#lines[this.#next];
    if (line) this.#next += 1;
    return line;
  }

  /** All that has been read and not taken. */
  takeAll(): Line[] {
    const all = this.#next === 0 ? this.#lines : this.#lines.slice(this.#next);
    this.#lines = [];
    this.#next = 0;
    return all;
  }

  /** Reads on until there is a line to take, for at most `ms`. @throws what broke the stream. */
  async fill(ms = Number.POSITIVE_INFINITY): Promise<Filled> {
    const limit = performance.now() + ms;
    while (!this.head) {
      if (this.#ended) return 'end';
      this.#lines = [];
      this.#next = 0;
      this.#coming ??= this.#chunks.next();
      const result = await within(this.#coming, limit - performance.now());
      if (!result) return 'quiet';
      this.#coming = undefined;
      if (result.done) {
        this.#ended = true;
        this.#flush();
      } else this.#write(result.value);
    }
    return 'more';
  }

  /** Ends the connection; what broke it is nobody's business any more. */
  close(): void {
    this.#ended = true;
    this.#coming?.catch(() => {});
    this.#stream.destroy();
  }
}

/** What is promised, or undefined when it did not come in time. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  if (ms === Number.POSITIVE_INFINITY) return promise;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, ms));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
