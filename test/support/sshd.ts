import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const SSHD = '/usr/sbin/sshd';
const SSH = '/usr/bin/ssh';

/** Why there can be no ssh server here; undefined where there can. */
export const noSshd = (): string | undefined =>
  [SSHD, SSH, '/usr/bin/ssh-keygen'].filter((file) => !existsSync(file)).map((file) => `${file} is not there`)[0];

const keygen = (file: string): void => {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
};

/**
 * An ssh server on loopback, an ordinary process with keys of its own, and an `ssh` on the PATH that is the system's with a
 * config of its own: nothing of the user's is read or written.
 */
export class Sshd {
  readonly #folder: string;
  readonly #env: Record<string, string>;
  #process: ChildProcess | undefined;
  #port = 0;
  #path: string | undefined;

  /** `env`: what sessions find in their environment. */
  constructor(folder: string, env: Record<string, string>) {
    this.#folder = folder;
    this.#env = env;
  }

  get address(): string {
    return `ssh://${userInfo().username}@127.0.0.1:${this.#port}`;
  }

  async up(): Promise<this> {
    mkdirSync(this.#folder, { recursive: true });
    // Where sshd that is root shuts itself in; Debian makes it when it starts the service.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    for (const key of ['host', 'mine', 'strange']) keygen(this.#file(key));
    this.#port = await freePort();
    this.#write('authorized_keys', readFileSync(this.#file('mine.pub'), 'utf8'));
    this.#writeClient();
    this.trust(true);
    this.use('mine');
    this.#putOnPath();
    await this.start();
    return this;
  }

  async start(env: Record<string, string> = {}): Promise<void> {
    // A shell that thinks it was started by another reads no start-up files of the user's: sessions are killed in the middle
    // of what they do here, and what those files do must not be.
    const session = Object.entries({ SHLVL: '2', ...this.#env, ...env }).map(([name, value]) => `"${name}=${value}"`);
    this.#write(
      'sshd_config',
      `Port ${this.#port}
ListenAddress 127.0.0.1
HostKey ${this.#file('host')}
AuthorizedKeysFile ${this.#file('authorized_keys')}
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
SetEnv ${session.join(' ')}
`,
    );
    this.#process = spawn(SSHD, ['-D', '-e', '-f', this.#file('sshd_config')], { stdio: 'ignore', detached: true });
    await until('sshd listens', () => listens(this.#port));
  }

  /** The server and every session of it, as when the machine is switched off. */
  async stop(): Promise<void> {
    const { pid } = this.#process ?? {};
    if (!this.#process || pid === undefined) return;
    const ended = once(this.#process, 'exit');
    for (const child of descendants(pid)) kill(child);
    kill(pid);
    await ended;
    this.#process = undefined;
  }

  async down(): Promise<void> {
    await this.stop();
    if (this.#path !== undefined) process.env.PATH = this.#path;
  }

  /** Whether the client knows the server's host key; `'another'`: it knows another one. */
  trust(known: boolean | 'another'): void {
    const key = readFileSync(this.#file(known === 'another' ? 'strange.pub' : 'host.pub'), 'utf8');
    this.#write('known_hosts', known === false ? '' : `[127.0.0.1]:${this.#port} ${key}`);
  }

  /** With which key the client comes. */
  use(key: 'mine' | 'strange'): void {
    this.#write('key_config', `IdentityFile ${this.#file(key)}\n`);
  }

  #writeClient(): void {
    this.#write(
      'ssh_config',
      `Include ${this.#file('key_config')}
IdentitiesOnly yes
IdentityAgent none
UserKnownHostsFile ${this.#file('known_hosts')}
GlobalKnownHostsFile /dev/null
`,
    );
  }

  #putOnPath(): void {
    const bin = join(this.#folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'ssh'), `#!/bin/sh\nexec ${SSH} -F ${this.#file('ssh_config')} "$@"\n`);
    chmodSync(join(bin, 'ssh'), 0o755);
    this.#path = process.env.PATH;
    process.env.PATH = `${bin}:${this.#path}`;
  }

  #write(name: string, text: string): void {
    writeFileSync(this.#file(name), text, { mode: 0o600 });
  }

  #file(name: string): string {
    return join(this.#folder, name);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** Sessions are in process groups of their own. */
function descendants(pid: number): number[] {
  const own = childrenOf(pid);
  return own.flatMap((child) => [...descendants(child), child]);
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.trim().split(' ').filter(Boolean).map(Number);
  } catch {
    // It ended meanwhile.
    return [];
  }
}

async function listens(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
