import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Stop, say } from '../lib/process.mjs';

/**
 * Runs `body` while no other process holds the lock. The kernel's lock (flock) is held by a child that ends with this
 * process, however that ends, so no stale lock is possible; the file names the holder for those who wait.
 */
export async function withLock(file, body, seconds = 1200) {
  mkdirSync(dirname(file), { recursive: true });
  const script = 'echo held >&3; echo "$2" >"$1"; exec cat >/dev/null';
  const holder = spawn('flock', ['-w', String(seconds), file, 'sh', '-c', script, 'sh', file, String(process.pid)], {
    stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    // A Ctrl-C is for us; the lock goes when we do.
    detached: true,
  });
  const waits = setTimeout(() => say(`engine: waiting for another start or stop of it (lock: ${file})`), 2000);
  const held = await new Promise((resolve) => {
    holder.stdio[3].once('data', () => resolve(true));
    holder.once('error', () => resolve(false));
    holder.once('close', () => resolve(false));
  });
  clearTimeout(waits);
  if (!held) throw new Stop(`another start or stop of the engine holds ${file}`);
  try {
    return await body();
  } finally {
    const gone = new Promise((resolve) => holder.once('close', resolve));
    holder.stdin.end();
    await gone;
  }
}
