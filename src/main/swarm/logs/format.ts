import { formatBytes } from '../../../shared/format.ts';
import type { LogEntry } from '../../../shared/model/swarm.ts';
import { decode, decodeCut } from './decode.ts';
import { type Line, SAVED_BYTES, SHOWN_BYTES } from './line.ts';

/** Whose line it is. */
export interface Speaker {
  /** The task's id, or the node's name. */
  id: string;
  /** As a saved log calls it: `web.1@worker01`. */
  label: string;
}

/** How lines leave for their reader. */
export interface Format {
  /** How much of a line is kept. */
  limit: number;
  line(from: Speaker, line: Line): Buffer;
  /** Words of Skep's own among the lines. */
  note(from: Speaker, text: string): Buffer;
  /** Says that what was there at first has been sent. */
  begun: Buffer;
}

/** One LogEntry as JSON a line. JSON.stringify escapes lone surrogates, so that the bytes that they stand for arrive. */
const lines: Format = {
  begun: Buffer.from('\n'),
  limit: SHOWN_BYTES,
  line: ({ id }, { at, err, bytes, size }) => {
    const cut = size > bytes.length;
    const text = cut ? decodeCut(bytes) : decode(bytes);
    return json({ from: id, at, err, text, ...(cut && { cut: size }) });
  },
  note: ({ id }, text) => json({ from: id, at: Date.now(), err: false, text, note: true }),
};

const json = (entry: LogEntry): Buffer => Buffer.from(`${JSON.stringify(entry)}\n`);

/** Bytes as they came, each line with its time and its task. */
const text: Format = {
  begun: Buffer.alloc(0),
  limit: SAVED_BYTES,
  line: ({ label }, { stamp, bytes, size }) => {
    const parts = [Buffer.from(`${stamp} ${label} | `), bytes];
    if (size > bytes.length)
      parts.push(Buffer.from(` [the first ${formatBytes(bytes.length)} of ${formatBytes(size)}]`));
    return Buffer.concat([...parts, NEWLINE]);
  },
  note: ({ label }, words) => Buffer.from(`${new Date().toISOString()} ${label} ! ${words}\n`),
};

const NEWLINE = Buffer.from('\n');

export const FORMATS: Record<'lines' | 'text', Format> = { lines, text };
