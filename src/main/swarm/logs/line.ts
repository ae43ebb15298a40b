/** One line of a container's log, without its line break. */
export interface Line {
  /** Milliseconds since the epoch. */
  at: number;
  /** The engine's own stamp, to the nanosecond. Of one form, so that stamps compare as texts. */
  stamp: string;
  err: boolean;
  /** The line, or as much of it as is kept. */
  bytes: Buffer;
  /** Bytes of the whole line. */
  size: number;
}

/** As much of a line as a page shows; and as much as a file is given, since a line has to be in memory to be merged. */
export const SHOWN_BYTES = 16 * 1024;
export const SAVED_BYTES = 16 * 1024 * 1024;
