import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { SkepError } from '../../shared/errors.ts';
import type { Address } from './address.ts';

type SshAddress = Extract<Address, { kind: 'ssh' }>;

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

/** Arguments for the system's ssh. No password can be asked for here: BatchMode makes it say so instead of waiting. */
export function sshArguments({ destination, port, socket }: SshAddress): string[] {
  const shared =
    process.platform === 'win32'
      ? []
      : ['-o', 'ControlMaster=auto', '-o', `ControlPath=${join(tmpdir(), 'skep-ssh-%C')}`, '-o', 'ControlPersist=60'];
  return [
    ...['-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=15', ...shared],
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...['--', destination, 'docker'],
    ...(socket === undefined ? [] : ['--host', `unix://${socket}`]),
    ...['system', 'dial-stdio'],
  ];
}

/** A connection to a remote engine, over the user's own ssh: keys, agents and config work as they set them up. */
export function openSsh(address: SshAddress): Duplex {
  const child = spawn('ssh', sshArguments(address), { stdio: 'pipe', windowsHide: true });
  const connection = Object.assign(Duplex.from({ readable: child.stdout, writable: child.stdin }), SOCKET_METHODS);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  child.once('error', (cause) => connection.destroy(failed(address, cause.message, cause)));
  child.once('close', (code) => {
    if (code) connection.destroy(failed(address, said));
  });
  connection.once('close', () => child.kill());
  return connection;
}

function failed({ destination }: SshAddress, said: string, cause?: unknown): SkepError {
  const refused = /permission denied|host key verification failed/i.test(said);
  return new SkepError(
    refused ? 'ENGINE_DENIED' : 'ENGINE_UNREACHABLE',
    `ssh cannot reach the engine of ${destination}: ${said.trim().split('\n').at(-1) ?? 'it ended'}`,
    { hint: `Try it in a terminal first: ssh ${destination} docker version`, retryable: !refused, cause },
  );
}
