import { existsSync } from 'node:fs';
import { must, say } from './process.mjs';

/** Whether this machine's packages are Debian's and ours to install. */
export const canInstall = () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

let updated = false;

/** Installs a package of Debian's; `options` are apt-get's. Services that come with it are not started. */
export async function install(name, ...options) {
  say(`setup: installing ${name} (apt-get)`);
  // invoke-rc.d goes by the run level: in that of a single user it starts nothing.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args) =>
    must('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], { what: 'apt-get', env, seconds: 900 });
  if (!updated) await apt('update');
  updated = true;
  await apt('install', '-y', ...options, name);
}
