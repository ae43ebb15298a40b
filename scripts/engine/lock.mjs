import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { Stop, say } from '../lib/process.mjs';

/**
 * Runs `body` while no other process has the folder's lock. It is the kernel's lock (flock), held by a child that ends
 * when this process does, however it does: no stale lock is possible.
 */
export async function withLock(folder, body, seconds = 1200) {
  mkdirSync(folder, { recursive: true });
  const holder = spawn('flock', ['-w', String(seconds), folder, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true, // a Ctrl-C is for us; the lock goes when we do
  });
  const waits = setTimeout(() => say('engine: waiting for another start or stop of it to end'), 2000);
  const held = await new Promise((resolve) => {
    holder.stdout.once('data', () => resolve(true));
    holder.once('error', () => resolve(false));
    holder.once('close', () => resolve(false));
  });
  clearTimeout(waits);
  if (!held) throw new Stop('another start or stop of the engine does not come to an end');
  try {
    return await body();
  } finally {
    const gone = new Promise((resolve) => holder.once('close', resolve));
    holder.stdin.end();
    await gone;
  }
}
