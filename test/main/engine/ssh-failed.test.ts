import { describe, expect, it } from 'vitest';
import type { SshAddress } from '../../../src/main/engine/address.ts';
import { sshError, sshFailure } from '../../../src/main/engine/ssh-failed.ts';
import type { ErrorCode } from '../../../src/shared/errors.ts';

const address: SshAddress = { kind: 'ssh', destination: 'me@server', port: 2222, socket: undefined };

/** What OpenSSH 9 and docker 20 to 28 say, word for word. */
const SAID: [name: string, said: string, code: ErrorCode, message: RegExp, command: string | undefined][] = [
  [
    'a host key that is not known',
    'No ED25519 host key is known for [server]:2222 and you have requested strict checking.\r\nHost key verification failed.\r\n',
    'ENGINE_DENIED',
    /does not know the host key of server yet/,
    'ssh -p 2222 me@server true',
  ],
  [
    'a host key that changed',
    '@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.',
    'ENGINE_DENIED',
    /host key of server is another one than before/,
    "ssh-keygen -R '[server]:2222'",
  ],
  [
    'a key that is refused',
    'me@server: Permission denied (publickey,password).',
    'ENGINE_DENIED',
    /server accepts none of your ssh keys/,
    'ssh-copy-id -p 2222 me@server',
  ],
  [
    'a host that is none',
    'ssh: Could not resolve hostname server: Name or service not known',
    'ENGINE_UNREACHABLE',
    /There is no host server/,
    undefined,
  ],
  [
    'no sshd',
    'ssh: connect to host server port 2222: Connection refused',
    'ENGINE_UNREACHABLE',
    /No ssh server answers on server/,
    undefined,
  ],
  [
    'a host that is off',
    'ssh: connect to host server port 2222: No route to host',
    'ENGINE_UNREACHABLE',
    /ssh cannot reach server/,
    'ssh -p 2222 me@server true',
  ],
  [
    'no docker (dash)',
    'sh: 1: docker: not found',
    'ENGINE_UNSUPPORTED',
    /finds no docker command there/,
    'ssh -p 2222 me@server docker version',
  ],
  [
    'no docker (bash)',
    'bash: line 1: docker: command not found',
    'ENGINE_UNSUPPORTED',
    /finds no docker command there/,
    'ssh -p 2222 me@server docker version',
  ],
  [
    'no docker (zsh)',
    'zsh:1: command not found: docker',
    'ENGINE_UNSUPPORTED',
    /finds no docker command there/,
    'ssh -p 2222 me@server docker version',
  ],
  [
    'a user who is not in the group docker',
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
    'ENGINE_DENIED',
    /Your user on server may not use Docker there/,
    'ssh -p 2222 me@server \'sudo usermod -aG docker "$USER"\'',
  ],
  [
    'a daemon that does not run',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'ENGINE_UNREACHABLE',
    /its daemon does not run/,
    'ssh -p 2222 me@server sudo systemctl start docker',
  ],
  [
    'a socket that is not there',
    'failed to open the raw stream connection: dial unix /run/docker.sock: connect: no such file or directory',
    'ENGINE_UNREACHABLE',
    /its daemon does not run/,
    'ssh -p 2222 me@server sudo systemctl start docker',
  ],
  [
    'a docker that is too old',
    "docker: 'dial-stdio' is not a docker command.",
    'ENGINE_UNSUPPORTED',
    /too old to be reached by ssh/,
    'ssh -p 2222 me@server docker version',
  ],
];

describe('what ssh says', () => {
  it.each(SAID)('of %s', (_, said, code, message, command) => {
    const failure = sshFailure(address, said);
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
    expect(failure.commands[0]).toBe(command);
    const error = sshError(address, said);
    expect(error).toMatchObject({ code, message: failure.message });
    expect(error.hint).toContain(command ?? failure.hint);
    expect(error.details.join('\n')).toContain(said.trim().split('\n').at(-1)?.trim());
  });

  it('is handed on where nobody knows it', () => {
    expect(sshFailure(address, 'kex: something new\n')).toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message: 'ssh cannot reach the engine of me@server: kex: something new',
      retryable: true,
    });
  });
});
