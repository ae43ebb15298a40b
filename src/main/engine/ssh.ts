import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import type { SkepError } from '../../shared/errors.ts';
import type { SshAddress } from './address.ts';
import { noSsh, sshError } from './ssh-failed.ts';

/** A host that went without a word (a network that is gone, a night's sleep) is given up after so long. */
const ALIVE = ['ServerAliveInterval=10', 'ServerAliveCountMax=3'];

/**
 * Arguments for the system's ssh. No password can be asked for here: BatchMode makes it say so instead of waiting. All
 * connections to a host share one of ssh's, kept a while, through a socket in `controlFolder`.
 */
export function sshArguments(address: SshAddress, controlFolder?: string): string[] {
  const { destination, socket } = address;
  const shared = ['ControlMaster=auto', `ControlPath=${controlFolder}/%C`, 'ControlPersist=60'];
  return [
    ...sshOptions(address, controlFolder === undefined ? ALIVE : [...ALIVE, ...shared]),
    ...['--', destination, 'docker'],
    ...(socket === undefined ? [] : ['--host', `unix://${socket}`]),
    ...['system', 'dial-stdio'],
  ];
}

/** What goes before the destination. */
export const sshOptions = ({ port }: SshAddress, more: readonly string[] = []): string[] => [
  '-T',
  ...['BatchMode=yes', 'ConnectTimeout=15', ...more].flatMap((option) => ['-o', option]),
  ...(port === undefined ? [] : ['-p', String(port)]),
];

/** The way to a remote engine over the user's own ssh: keys, agents and config work as they set them up. */
export function sshTo(address: SshAddress): { open(): Duplex; close(): void } {
  // Ours alone, or another user could lay a socket there. Not in tmpdir(), whose path is too long for one on macOS.
  const folder = process.platform === 'win32' ? undefined : mkdtempSync('/tmp/skep-ssh-');
  return {
    open: () => openSsh(address, folder),
    close: () => folder && rmSync(folder, { recursive: true, force: true }),
  };
}

function openSsh(address: SshAddress, controlFolder: string | undefined): Duplex {
  const child = spawn('ssh', sshArguments(address, controlFolder), { stdio: 'pipe', windowsHide: true });
  const connection = Object.assign(duplexOf(child), SOCKET_METHODS);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  Promise.all([once(child, 'exit'), finished(child.stdout)]).then(
    async ([[code]]) => {
      if (code === 0) return connection.push(null);
      // Its last words may come after it; a shared connection that it left behind may hold their pipe open.
      await Promise.race([finished(child.stderr), setTimeout(500)]);
      return connection.destroy(failed(address, said));
    },
    (cause: Error) => connection.destroy(failed(address, cause.message, cause)),
  );
  return connection;
}

function duplexOf(child: ChildProcessWithoutNullStreams): Duplex {
  const connection = new Duplex({
    // When ssh has ended nothing can be written either: an exec that takes no stdin ends by this alone.
    allowHalfOpen: false,
    read: () => child.stdout.resume(),
    // Why it cannot be written to is told by how ssh ends.
    write: (chunk, _encoding, done) => child.stdin.write(chunk, () => done()),
    final(done) {
      // A pipe that went with its process never calls back.
      if (child.stdin.destroyed) done();
      else child.stdin.end(() => done());
    },
    destroy(error, done) {
      child.kill();
      done(error);
    },
  });
  child.stdout.on('data', (chunk: Buffer) => {
    if (!connection.push(chunk)) child.stdout.pause();
  });
  child.stdin.on('error', () => {});
  return connection;
}

/** What http's agent calls on a connection, and what means nothing for a pipe. */
const ignored = function <T>(this: T): T {
  return this;
};
const SOCKET_METHODS = {
  setKeepAlive: ignored,
  setNoDelay: ignored,
  setTimeout: ignored,
  ref: ignored,
  unref: ignored,
};

const failed = (address: SshAddress, said: string, cause?: Error): SkepError =>
  cause && 'code' in cause && cause.code === 'ENOENT' ? noSsh(address, cause) : sshError(address, said);
