import { existsSync } from 'node:fs';
import { canInstall, install } from './apt.mjs';

/**
 * The ssh server of the tests that reach an engine over `ssh://`; they start it themselves, on loopback and with keys of their
 * own. Where it is missing and may not be installed they are left out, and say so.
 */
export async function ensureSshd() {
  if (existsSync('/usr/sbin/sshd') || !canInstall()) return;
  await install('openssh-server', '--no-install-recommends');
}
