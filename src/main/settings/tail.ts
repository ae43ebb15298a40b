import { open } from 'node:fs/promises';

const MAX_BYTES = 64 * 1024;

/** The last lines of a file, oldest first; none where it is not there yet. */
export async function tail(file: string, lines: number): Promise<string[]> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return [];
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - MAX_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, MAX_BYTES)), 0, undefined, start);
    const all = buffer.toString('utf8', 0, bytesRead).split('\n');
    // The first line was cut where reading began, the last is what follows the final newline.
    return all.slice(start > 0 ? 1 : 0, -1).slice(-lines);
  } finally {
    await handle.close();
  }
}
