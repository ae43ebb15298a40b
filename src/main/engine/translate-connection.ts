import { SkepError } from '../../shared/errors.ts';
import { badFile } from './tls.ts';
import { untrusted } from './untrusted.ts';
import type { Whom } from './whom.ts';

const ABSENT = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTSOCK',
  'EHOSTDOWN',
]);
const LOST = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']);

/** A connection that was refused, forbidden or lost; undefined for an error of another kind. */
export function translateConnection(error: Error, whom: Whom): SkepError | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'EACCES' || code === 'EPERM') return denied(whom, process.platform, error);
  if (ABSENT.has(code)) return absent(whom, code, error);
  if (LOST.has(code)) return lost(whom, error);
  if (/^ERR_OSSL_|^ERR_TLS_.*(KEY|CERT)/.test(code) && !/ALTNAME/.test(code)) return badFile(error);
  if (/CERT|TLS|SSL|EPROTO|UNABLE_TO_/.test(code)) return untrusted(whom, code, error);
  if (code.startsWith('HPE_')) return notDocker(whom, error);
  return undefined;
}

/** The user may not open the engine's socket. Exported for the platforms the tests do not run on. */
export function denied(whom: Whom, platform: NodeJS.Platform, cause?: unknown): SkepError {
  const fix: Partial<Record<NodeJS.Platform, string>> = {
    linux:
      'Put yourself into the group docker and log in again: sudo usermod -aG docker "$USER" (its members are as mighty as root).',
    darwin: 'Start Docker Desktop as this user, or let it make its socket again: Settings, Advanced.',
    win32: 'Put your account into the group docker-users and log in again: net localgroup docker-users %USERNAME% /add',
  };
  return new SkepError('ENGINE_DENIED', `${whom.name} does not let you in: permission denied on its socket`, {
    hint: fix[platform] ?? 'Ask for access to the engine’s socket.',
    cause,
  });
}

function absent(whom: Whom, code: string, cause: Error): SkepError {
  if (whom.isNode) return lost(whom, cause);
  const why: Record<string, string> = {
    ENOENT: 'there is no such socket',
    ENOTSOCK: 'that is not a socket',
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'there is no such host',
    EAI_AGAIN: 'its name cannot be looked up',
    ETIMEDOUT: 'it does not answer',
  };
  return new SkepError(
    'ENGINE_UNREACHABLE',
    `${whom.name} does not answer: ${why[code] ?? 'there is no way to that host'}`,
    {
      hint: 'Start Docker, and try again.',
      retryable: true,
      cause,
    },
  );
}

function lost(whom: Whom, cause: Error): SkepError {
  return new SkepError(
    whom.isNode ? 'NODE_NOT_READY' : 'ENGINE_UNREACHABLE',
    `The connection to ${whom.name.replace(/^The /, 'the ')} was lost`,
    { hint: 'It was stopped or restarted; try again when it is back.', retryable: true, cause },
  );
}

function notDocker(whom: Whom, cause: Error): SkepError {
  return new SkepError('ENGINE_UNSUPPORTED', `${whom.name} answers, but not as a Docker engine does`, {
    hint: 'Check the address; an engine with TLS needs DOCKER_TLS_VERIFY=1.',
    cause,
  });
}
