import { describe, expect, it } from 'vitest';
import { translate, translateText } from '../../../src/main/engine/translate.ts';
import { denied } from '../../../src/main/engine/translate-connection.ts';
import { type ErrorCode, SkepError } from '../../../src/shared/errors.ts';

const engine = { name: 'The engine at unix:///var/run/docker.sock', isNode: false };
const node = { name: 'lab-worker01', isNode: true };

const errno = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });

/** As docker-modem makes it of an answer. */
const ofModem = (statusCode: number, reason: string | undefined, text: string): Error =>
  Object.assign(new Error(`(HTTP code ${statusCode}) ${reason ?? 'unexpected'} - ${text} `), { statusCode, reason });

describe('what engines say', () => {
  const said: [status: number, text: string, code: ErrorCode, message?: RegExp][] = [
    [
      503,
      'This node is not a swarm manager. Use "docker swarm init" …',
      'NOT_A_MANAGER',
      /^lab-worker01 is not a manager/,
    ],
    [406, 'This node is not a swarm manager. Worker nodes can’t be used …', 'NOT_A_MANAGER'],
    [503, 'This node is already part of a swarm. Use "docker swarm leave" …', 'ALREADY_IN_SWARM'],
    [
      503,
      'Timeout was reached before node joined. The attempt to join the swarm will continue in the background.',
      'NODE_NOT_READY',
      /goes on trying/,
    ],
    [
      500,
      'rpc error: code = Unknown desc = The swarm does not have a leader. It’s possible that too few managers are online.',
      'NO_LEADER',
    ],
    [400, 'invalid join token', 'BAD_TOKEN'],
    [
      400,
      'invalid mount config for type "bind": bind source path does not exist: /srv/my data',
      'INVALID_INPUT',
      /^The folder \/srv\/my data is not on the engine’s machine/,
    ],
    [400, 'rpc error: code = InvalidArgument desc = A valid join token is necessary to join this cluster', 'BAD_TOKEN'],
    [
      409,
      'rpc error: code = AlreadyExists desc = name conflicts with an existing object: service web already exists',
      'NAME_TAKEN',
    ],
    [
      409,
      'Conflict. The container name "/lab-manager" is already in use by container "4f1c". You have to remove (or rename) that container.',
      'NAME_TAKEN',
      /^A container named lab-manager already exists$/,
    ],
    [409, 'network with name lab already exists', 'NAME_TAKEN', /^A network named lab already exists$/],
    [
      400,
      "rpc error: code = InvalidArgument desc = port '8000' is already in use by service 'web' (x1y2) as an ingress port",
      'PORT_TAKEN',
      /^Port 8000 is already published by another service/,
    ],
    [
      500,
      'driver failed programming external connectivity on endpoint a (b): Bind for 127.0.0.1:8000 failed: port is already allocated',
      'PORT_TAKEN',
      /^Port 8000 of the machine/,
    ],
    [
      500,
      'driver failed programming external connectivity on endpoint a (b): Error starting userland proxy: listen tcp4 127.0.0.1:9000: bind: address already in use',
      'PORT_TAKEN',
      /^Port 9000 of the machine/,
    ],
    [
      500,
      'failed to set up container networking: driver failed programming external connectivity on endpoint a (b): failed to bind host port for 127.0.0.1:8000:172.17.0.2:80/tcp: address already in use',
      'PORT_TAKEN',
      /^Port 8000 of the machine/,
    ],
    [
      500,
      'Ports are not available: exposing port TCP 127.0.0.1:5000 -> 127.0.0.1:0: listen tcp 127.0.0.1:5000: bind: address already in use',
      'PORT_TAKEN',
      /^Port 5000 of the machine/,
    ],
    [
      500,
      'cannot expose privileged port 80, you can add net.ipv4.ip_unprivileged_port_start',
      'INVALID_INPUT',
      /port 80/,
    ],
    [403, 'Pool overlaps with other one on this address space', 'SUBNET_TAKEN'],
    [403, 'invalid pool request: Pool overlaps with other one on this address space', 'SUBNET_TAKEN'],
    [
      500,
      'could not find an available, non-overlapping IPv4 address pool among the defaults',
      'SUBNET_TAKEN',
      /no free subnet/,
    ],
    [
      403,
      'failed to set up container networking: Address already in use',
      'SUBNET_TAKEN',
      /address of the lab’s network/,
    ],
    [404, 'No such image: skep/dind:latest', 'IMAGE_MISSING', /has no image skep\/dind:latest$/],
    [404, 'no such image: nope: image not found', 'IMAGE_MISSING'],
    [
      404,
      "pull access denied for nope/nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      'IMAGE_UNPULLABLE',
      /nope\/nope/,
    ],
    [
      404,
      'manifest for docker:0-dind not found: manifest unknown: manifest unknown',
      'IMAGE_UNPULLABLE',
      /docker:0-dind/,
    ],
    [500, 'no matching manifest for linux/arm64/v8 in the manifest list entries', 'IMAGE_UNPULLABLE', /linux\/arm64/],
    [500, 'toomanyrequests: You have reached your pull rate limit.', 'IMAGE_UNPULLABLE', /rate limit/],
    [
      500,
      'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
      'REGISTRY_UNREACHABLE',
      /https:\/\/registry-1\.docker\.io cannot be reached/,
    ],
    [
      500,
      'Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'REGISTRY_UNREACHABLE',
    ],
    [
      500,
      'Get "https://registry:5000/v2/": http: server gave HTTP response to HTTPS client',
      'REGISTRY_UNREACHABLE',
      /plain HTTP/,
    ],
    [
      400,
      'privileged mode is incompatible with user namespaces. You must run the container in the host namespace',
      'PRIVILEGED_DENIED',
    ],
    [
      500,
      'runc create failed: unable to start container process: unable to apply caps: operation not permitted',
      'PRIVILEGED_DENIED',
    ],
    [403, 'authorization denied by plugin opa: host mounts are off limits', 'ENGINE_DENIED'],
    [500, 'write /var/lib/docker/tmp/GetImageBlob1: no space left on device', 'DISK_FULL', /no disk space/],
    [500, 'rpc error: code = Unknown desc = update out of sequence', 'CONFLICT'],
    [400, 'rpc error: code = FailedPrecondition desc = node x is not down and can’t be removed', 'CONFLICT'],
    [400, 'attempting to demote the last manager of the swarm', 'CONFLICT'],
    [400, 'EndpointSpec: ingress mode can’t be used with dnsrr mode', 'INVALID_INPUT', /^EndpointSpec/],
    [
      400,
      'client version 1.51 is too new. Maximum supported API version is 1.45',
      'ENGINE_UNSUPPORTED',
      /does not speak API 1\.51; its limit is 1\.45/,
    ],
    [409, 'container 4f1c0b is not running', 'NODE_NOT_READY', /4f1c0b is not running/],
    [
      409,
      `Container ${'ab'.repeat(32)} is restarting, wait until the container is running`,
      'NODE_NOT_READY',
      /abababababab is/,
    ],
    [409, 'removal of container x is already in progress', 'BUSY'],
    [409, 'remove lab-stack: volume is in use - [4f1c]', 'CONFLICT'],
    [403, 'error while removing network: network lab id x has active endpoints', 'CONFLICT'],
    [404, 'No such container: nope', 'NOT_FOUND', /^No such container: nope$/],
    [400, 'invalid reference format', 'INVALID_INPUT', /^Invalid reference format$/],
    [500, 'something nobody has seen', 'ENGINE_FAILED', /says: something nobody has seen$/],
  ];

  it.each(said)('%i %s is %s', (status, text, code, message) => {
    const error = translate(ofModem(status, 'server error', text), node);
    expect(error.code).toBe(code);
    if (message) expect(error.message).toMatch(message);
  });

  it('takes off what the modem puts before the text', () => {
    expect(translate(ofModem(404, 'no such id - or name', 'no such thing - x'), engine).message).toBe(
      'No such thing - x',
    );
    expect(translate(ofModem(418, undefined, 'I am a teapot'), engine).message).toMatch(/says: I am a teapot$/);
  });

  it('keeps the engine’s words beside ours', () => {
    const text = 'Conflict. The container name "/a" is already in use by container "b".';
    expect(translateText(text, engine, 409).details).toEqual([text]);
  });

  it('knows an error that comes within a stream, without a status', () => {
    expect(translateText('Get "https://r.example/v2/": dial tcp: i/o timeout', engine).code).toBe(
      'REGISTRY_UNREACHABLE',
    );
  });
});

describe('connections', () => {
  const failures: [code: string, ofEngine: ErrorCode, ofNode: ErrorCode][] = [
    ['ENOENT', 'ENGINE_UNREACHABLE', 'NODE_NOT_READY'],
    ['ECONNREFUSED', 'ENGINE_UNREACHABLE', 'NODE_NOT_READY'],
    ['EHOSTUNREACH', 'ENGINE_UNREACHABLE', 'NODE_NOT_READY'],
    ['ECONNRESET', 'ENGINE_UNREACHABLE', 'NODE_NOT_READY'],
    ['EPIPE', 'ENGINE_UNREACHABLE', 'NODE_NOT_READY'],
    ['EACCES', 'ENGINE_DENIED', 'ENGINE_DENIED'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'ENGINE_DENIED', 'ENGINE_DENIED'],
    ['HPE_INVALID_CONSTANT', 'ENGINE_UNSUPPORTED', 'ENGINE_UNSUPPORTED'],
  ];

  it.each(failures)('%s is %s of an engine, %s of a node', (code, ofEngine, ofNode) => {
    expect(translate(errno(code), engine).code).toBe(ofEngine);
    expect(translate(errno(code), node).code).toBe(ofNode);
  });

  it.each([
    ['linux', /usermod -aG docker/],
    ['darwin', /Docker Desktop/],
    ['win32', /docker-users/],
  ] as const)('a socket that is forbidden names the fix on %s', (platform, hint) => {
    expect(denied(engine, platform).hint).toMatch(hint);
  });
});

describe('what is no failure of the engine', () => {
  const abort = (cause?: unknown): Error => Object.assign(new Error('aborted', { cause }), { name: 'AbortError' });

  it('an abort is a cancel', () => expect(translate(abort(), engine).code).toBe('CANCELLED'));

  it('an abort by a time limit is a timeout', () => {
    expect(translate(abort(new DOMException('late', 'TimeoutError')), engine).code).toBe('TIMEOUT');
  });

  it('an abort with a SkepError is that error', () => {
    const reason = new SkepError('DISK_FULL', 'full');
    expect(translate(abort(reason), engine)).toBe(reason);
  });

  it('a SkepError stays what it is', () => {
    const error = new SkepError('BUSY', 'busy');
    expect(translate(error, engine)).toBe(error);
  });

  it('anything else is our bug', () =>
    expect(translate(new TypeError('x is not a function'), engine).code).toBe('INTERNAL'));
});
