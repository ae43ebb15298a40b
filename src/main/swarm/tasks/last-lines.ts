import { SkepError } from '../../../shared/errors.ts';
import { type Docker, openLogs } from '../../engine/index.ts';
import { decode, decodeCut } from '../logs/decode.ts';
import type { Line } from '../logs/line.ts';
import { Reader } from '../logs/reader.ts';
import type { Inspected } from './container.ts';

/** Of each line; a whole one is in the log. */
const LINE_BYTES = 2_048;
/** A log that is not followed ends; one that does not is on a node that hangs. */
const QUIET_MS = 2_000;

/** The newest lines of a container, both streams, oldest first; why there are none, where they cannot be read. */
export async function lastLines(
  docker: Docker,
  { Id, Config }: Inspected,
  count: number,
  signal: AbortSignal,
): Promise<{ lines: string[]; missing?: string }> {
  try {
    const stream = await openLogs(docker, Id, { follow: false, tail: count }, signal);
    const reader = new Reader(stream, { tty: Config.Tty, limit: LINE_BYTES });
    try {
      return { lines: (await readAll(reader)).slice(-count).map(textOf) };
    } finally {
      reader.close();
    }
  } catch (error) {
    if (signal.aborted && !isTimeout(signal)) throw error;
    return { lines: [], missing: `Its log cannot be read: ${SkepError.from(error).message}` };
  }
}

async function readAll(reader: Reader): Promise<Line[]> {
  const lines: Line[] = [];
  while ((await reader.fill(QUIET_MS)) === 'more') lines.push(...reader.takeAll());
  // Each stream comes in order, the two of them not: messages are stamped.
  return lines.sort((a, b) => (a.stamp < b.stamp ? -1 : Number(a.stamp > b.stamp)));
}

const textOf = ({ bytes, size }: Line): string => (bytes.length < size ? `${decodeCut(bytes)}…` : decode(bytes));

const isTimeout = (signal: AbortSignal): boolean =>
  signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
