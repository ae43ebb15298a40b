import { type ErrorCode, SkepError } from '../../shared/errors.ts';
import type { SshAddress } from './address.ts';

/** Why ssh did not get through to a remote engine, and the way out. */
export interface SshFailure {
  /** Its own, or that of the docker command at the other end. */
  from: 'ssh' | 'docker';
  code: ErrorCode;
  message: string;
  hint: string;
  /** To be typed into a terminal. */
  commands: string[];
  retryable: boolean;
}

interface Row extends Pick<SshFailure, 'from' | 'code'> {
  text: RegExp;
  message(host: string): string;
  hint: string;
  commands(address: SshAddress): string[];
  retryable?: boolean;
}

/** As a person would type it: `ssh -p 2222 me@server docker version`. */
export const typed = ({ destination, port }: SshAddress, ...command: string[]): string =>
  ['ssh', ...(port === undefined ? [] : ['-p', String(port)]), destination, ...command].join(' ');

const hostOf = ({ destination }: SshAddress): string => destination.split('@').at(-1) ?? destination;
/** As known_hosts names it. */
const knownAs = (address: SshAddress): string =>
  address.port === undefined ? hostOf(address) : `'[${hostOf(address)}]:${address.port}'`;
const tryIt = (address: SshAddress): string[] => [typed(address, 'docker', 'version')];

/** What ssh says, and docker through it. The first that fits. */
const TABLE: readonly Row[] = [
  {
    from: 'ssh',
    text: /remote host identification has changed/i,
    code: 'ENGINE_DENIED',
    message: (host) => `The host key of ${host} is another one than before`,
    hint: 'It was set up anew, or somebody stands in between: ask whoever runs it. If the new key is right, forget the old one and connect once by hand.',
    commands: (address) => [`ssh-keygen -R ${knownAs(address)}`, typed(address, 'true')],
  },
  {
    from: 'ssh',
    text: /host key verification failed|host key is known for/i,
    code: 'ENGINE_DENIED',
    message: (host) => `ssh does not know the host key of ${host} yet`,
    hint: 'Connect once in a terminal, compare the fingerprint with that of the machine, and say yes.',
    commands: (address) => [typed(address, 'true')],
  },
  {
    from: 'ssh',
    text: /permission denied \(|too many authentication failures|no supported authentication/i,
    code: 'ENGINE_DENIED',
    message: (host) => `${host} accepts none of your ssh keys`,
    hint: 'Copy your key there; one with a passphrase has to be in the agent, since no password can be asked for here.',
    commands: ({ destination, port }) => [
      ['ssh-copy-id', ...(port === undefined ? [] : ['-p', String(port)]), destination].join(' '),
      'ssh-add',
    ],
  },
  {
    from: 'docker',
    text: /docker['":]*:? (command )?not found|docker: not found|command not found.*docker|'docker' is not recognized|docker: no such file/i,
    code: 'ENGINE_UNSUPPORTED',
    message: (host) => `ssh gets to ${host}, but finds no docker command there`,
    hint: 'Install Docker there. If it is installed, it is not on the PATH that ssh sees: that of shells which are not interactive.',
    commands: tryIt,
  },
  {
    from: 'docker',
    text: /permission denied.*(docker|daemon|\.sock)|dial unix .*permission denied/is,
    code: 'ENGINE_DENIED',
    message: (host) => `Your user on ${host} may not use Docker there`,
    hint: 'Put it into the group docker, whose members are as mighty as root, and log in anew.',
    commands: (address) => [typed(address, '\'sudo usermod -aG docker "$USER"\'')],
  },
  {
    from: 'docker',
    text: /cannot connect to the docker daemon|is the docker daemon running|error during connect|dial unix \S+ connect: /i,
    code: 'ENGINE_UNREACHABLE',
    message: (host) => `Docker is installed on ${host}, but its daemon does not run`,
    hint: 'Start it there.',
    commands: (address) => [typed(address, 'sudo systemctl start docker')],
    retryable: true,
  },
  {
    from: 'docker',
    text: /not a docker command|unknown command|dial-stdio/i,
    code: 'ENGINE_UNSUPPORTED',
    message: (host) => `The docker command on ${host} is too old to be reached by ssh`,
    hint: 'Update Docker there to 20.10 or newer.',
    commands: tryIt,
  },
  {
    from: 'ssh',
    text: /could not resolve hostname/i,
    code: 'ENGINE_UNREACHABLE',
    message: (host) => `There is no host ${host}`,
    hint: 'Check its name, and the network or VPN that knows it.',
    commands: () => [],
    retryable: true,
  },
  {
    from: 'ssh',
    text: /connection refused/i,
    code: 'ENGINE_UNREACHABLE',
    message: (host) => `No ssh server answers on ${host}: connection refused`,
    hint: 'Check the port, and that sshd runs there.',
    commands: () => [],
    retryable: true,
  },
  {
    from: 'ssh',
    text: /(connection|operation) timed out|no route to host|network is unreachable|connection (closed|reset)|broken pipe|not responding/i,
    code: 'ENGINE_UNREACHABLE',
    message: (host) => `ssh cannot reach ${host}`,
    hint: 'Is the machine on, and on a network that you are on too? A firewall may be in between.',
    commands: (address) => [typed(address, 'true')],
    retryable: true,
  },
];

export function sshFailure(address: SshAddress, said: string): SshFailure {
  const row = TABLE.find(({ text }) => text.test(said));
  if (row) {
    const { from, code, hint, retryable = false } = row;
    return { from, code, hint, retryable, message: row.message(hostOf(address)), commands: row.commands(address) };
  }
  return {
    from: 'ssh',
    code: 'ENGINE_UNREACHABLE',
    message: `ssh cannot reach the engine of ${address.destination}: ${said.trim().split('\n').at(-1) || 'it ended'}`,
    hint: 'Try it in a terminal first.',
    commands: tryIt(address),
    retryable: true,
  };
}

/** As an error: the commands are part of the hint, what ssh said stands beside it. */
export function sshError(address: SshAddress, said: string): SkepError {
  const { code, message, hint, commands, retryable } = sshFailure(address, said);
  const way = commands.length === 0 ? hint : `${hint} ${commands.join(' && ')}`;
  const details = said.trim().split('\n').filter(Boolean).slice(-5);
  return new SkepError(code, message, { hint: way, details, retryable });
}

export const noSsh = ({ destination }: SshAddress, cause?: unknown): SkepError =>
  new SkepError('ENGINE_UNREACHABLE', `The engine of ${destination} needs ssh, which is not on the PATH`, {
    hint: 'Install OpenSSH’s client.',
    cause,
  });
