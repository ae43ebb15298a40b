import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The port last served on, so that a bookmark and the page's own storage still fit at the next start. */
export function rememberedPort(dataDir: string): { read(): Promise<number>; write(port: number): Promise<void> } {
  const file = join(dataDir, 'port');
  return {
    async read() {
      const port = Number(await readFile(file, 'utf8').catch(() => '0'));
      return Number.isInteger(port) && port > 1023 && port <= 65_535 ? port : 0;
    },
    // Not worth failing for: the next start takes another port.
    write: (port) => writeFile(file, `${port}\n`).catch(() => undefined),
  };
}
