import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Stop } from '../lib/process.mjs';

export const DEFAULT_SUITE = 'trixie';

/**
 * Where a private engine keeps everything. The app looks for the default one by this very path:
 * `${XDG_DATA_HOME:-~/.local/share}/skep/engine/docker.sock`.
 */
export function engineHome(env = process.env) {
  const suite = env.SKEP_ENGINE_SUITE || DEFAULT_SUITE;
  const data = env.XDG_DATA_HOME || join(homedir(), '.local', 'share');
  const name = suite === DEFAULT_SUITE ? 'engine' : `engine-${suite}`;
  const root = env.SKEP_ENGINE_HOME || join(data, 'skep', name);
  return {
    suite,
    root,
    tree: join(root, 'tree'),
    apt: join(root, 'apt'),
    data: join(root, 'data'),
    exec: join(root, 'exec'),
    bin: join(root, 'bin'),
    docker: join(root, 'bin', 'docker'),
    log: join(root, 'dockerd.log'),
    pidFile: join(root, 'docker.pid'),
    socket: join(root, 'docker.sock'),
    // The folder above the home is what is locked: it outlives a purge, for which another caller may be waiting.
    lock: dirname(root),
  };
}

/** Why no private engine can run here, or undefined. */
export function unsupported({ platform = process.platform, uid = process.getuid?.(), exists = existsSync } = {}) {
  if (platform !== 'linux') return 'a private engine needs Linux; here, install Docker Desktop or an equal';
  if (!exists('/usr/bin/apt-get') || !exists('/usr/bin/dpkg-deb'))
    return 'a private engine is made of Debian packages, and this machine has no apt; install Docker Engine';
  if (uid !== 0) return 'a private engine needs root; run this as root, or install Docker Engine';
  return undefined;
}

/** Sockets live in the home and their paths may have no more than 107 bytes, the longest being containerd's. */
export function checkHome(home) {
  const longest = join(home.exec, 'containerd', 'containerd.sock.ttrpc');
  if (Buffer.byteLength(longest) > 107)
    throw new Stop(`the path ${home.root} is too long for an engine's sockets; set SKEP_ENGINE_HOME to a shorter one`);
}
