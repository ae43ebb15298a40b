import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** Every process that can be looked at: its program, arguments, network and parent. */
export function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => look(Number(pid)) ?? []);
}

export function look(pid) {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (args.length === 0 || state === 'Z') return undefined;
    return { pid, name: basename(args[0]), args, parent: Number(parent), network: readlinkSync(`/proc/${pid}/ns/net`) };
  } catch {
    return undefined; // it ended meanwhile
  }
}

export const ownNetwork = () => readlinkSync('/proc/self/ns/net');

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
