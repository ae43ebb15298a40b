import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PortWish } from './listening.ts';

const LISTEN = '0A';

/**
 * Names of the processes that hold these ports, as far as this user may see them (Linux). One walk over /proc for all
 * of them: it costs some ten milliseconds, so it is done only for ports that are known to be taken.
 */
export async function holders(ports: readonly PortWish[]): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  if (process.platform !== 'linux' || ports.length === 0) return found;
  const inodes = new Map<string, number>();
  for (const { host, protocol } of ports) {
    for (const family of [protocol, `${protocol}6`]) {
      const table = await readFile(`/proc/net/${family}`, 'utf8').catch(() => '');
      for (const inode of inodesOf(table, host, protocol)) inodes.set(`socket:[${inode}]`, host);
    }
  }
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (inodes.size === found.size) break;
    const port = await firstHeld(pid, inodes);
    if (port !== undefined && !found.has(port)) found.set(port, await nameOf(pid));
  }
  return found;
}

/** Inodes of the sockets that are bound to a port, in the text of /proc/net/tcp and the like. */
export function inodesOf(table: string, port: number, protocol: 'tcp' | 'udp'): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      const isBound = protocol === 'udp' || state === LISTEN;
      return inode && isBound && local?.endsWith(`:${hex}`) ? [inode] : [];
    });
}

/** Other users' processes show no files: undefined. */
async function firstHeld(pid: string, inodes: ReadonlyMap<string, number>): Promise<number | undefined> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const file of files) {
    const port = inodes.get(await readlink(`/proc/${pid}/fd/${file}`).catch(() => ''));
    if (port !== undefined) return port;
  }
  return undefined;
}

/** By its program: what a process calls itself may be the name of a thread. */
async function nameOf(pid: string): Promise<string> {
  const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
  return `${basename(program).replace(/ \(deleted\)$/, '') || 'a program'} (process ${pid})`;
}
