import type { Line } from './line.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
/** `2026-01-14T14:02:04.123456789Z` and its space. */
const USUAL_STAMP = 31;
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(?:Z|[+-]\d\d:\d\d) $/;
const LONGEST_STAMP = 36;
/** An engine stores a long line in parts of this size, and stamps each. */
const PART = 16 * 1024;

interface AssemblerInit {
  err: boolean;
  /** How much of a line is kept. */
  limit: number;
  /** The output of a terminal: no frames tell its messages apart, and its lines end with a carriage return. */
  tty?: boolean;
  line(line: Line): void;
}

/**
 * Puts one output of a container together to lines. Each message of a log begins with its stamp; a message without a
 * line break is a part of a line, and the line's next part has a stamp of its own. Holds no more of a line than `limit`.
 */
export class Assembler {
  readonly #init: AssemblerInit;
  #stamp = '';
  /** Bytes of what may be a stamp; undefined while within a message. */
  #head: number[] | undefined = [];
  #parts: Buffer[] = [];
  #kept = 0;
  #size = 0;

  constructor(init: AssemblerInit) {
    this.#init = init;
  }

  /** `first`: the chunk begins a message. */
  write(chunk: Buffer, first = false): void {
    if (first) this.#startMessage();
    for (let at = 0; at < chunk.length; ) at = this.#head ? this.#heading(chunk, at) : this.#text(chunk, at);
  }

  /** What came without a line break at the log's end is a line too. */
  end(): void {
    if (this.#head) this.#headIsText();
    if (this.#stamp !== '' && this.#size > 0) this.#emit();
  }

  #startMessage(): void {
    if (this.#head) this.#headIsText();
    this.#head = [];
  }

  #heading(chunk: Buffer, from: number): number {
    const head = this.#head ?? [];
    if (head.length === 0 && chunk[from + USUAL_STAMP - 1] === SPACE) {
      const usual = chunk.toString('latin1', from, from + USUAL_STAMP);
      if (STAMP.test(usual)) return this.#stamped(usual, from + USUAL_STAMP);
    }
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      head.push(byte);
      if (byte !== SPACE && byte !== NEWLINE && head.length < LONGEST_STAMP) continue;
      const text = Buffer.from(head).toString('latin1');
      if (STAMP.test(text)) return this.#stamped(text, at + 1);
      this.#headIsText();
      return at + 1;
    }
    return chunk.length;
  }

  /** A line's time is that of its first part. */
  #stamped(text: string, end: number): number {
    if (this.#size === 0) this.#stamp = text.trimEnd();
    this.#head = undefined;
    return end;
  }

  /** It was no stamp. */
  #headIsText(): void {
    const bytes = Buffer.from(this.#head ?? []);
    this.#head = undefined;
    for (let at = 0; at < bytes.length; ) at = this.#text(bytes, at);
  }

  #text(chunk: Buffer, at: number): number {
    const newline = chunk.indexOf(NEWLINE, at);
    let end = newline < 0 ? chunk.length : newline;
    const toPart = this.#init.tty ? PART - (this.#size % PART) : Number.POSITIVE_INFINITY;
    const partEnds = end - at >= toPart;
    if (partEnds) end = at + toPart;
    this.#keep(chunk.subarray(at, end));
    if (newline === end) {
      this.#emit();
      // Terminals have no frames: there a line break ends the message.
      if (this.#init.tty) this.#head = [];
      return end + 1;
    }
    if (partEnds) this.#head = [];
    return end;
  }

  #keep(part: Buffer): void {
    const room = this.#init.limit - this.#kept;
    this.#size += part.length;
    if (room <= 0 || part.length === 0) return;
    const kept = part.subarray(0, room);
    this.#parts.push(kept);
    this.#kept += kept.length;
  }

  #emit(): void {
    let bytes = this.#parts.length === 1 && this.#parts[0] ? this.#parts[0] : Buffer.concat(this.#parts);
    if (this.#init.tty && this.#size === bytes.length && bytes.at(-1) === RETURN) {
      bytes = bytes.subarray(0, -1);
      this.#size -= 1;
    }
    const { err, line } = this.#init;
    line({ at: Date.parse(this.#stamp) || 0, stamp: this.#stamp, err, bytes, size: this.#size });
    this.#parts = [];
    this.#kept = 0;
    this.#size = 0;
  }
}
