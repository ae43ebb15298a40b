import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import { SkepError } from '../shared/errors.ts';
import { SECRET, withoutSwarmSecrets } from './swarm-secrets.ts';

/** What the areas need of a logger: fields first, then what happened, as pino takes them. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const MAX_BYTES = 2 * 1024 * 1024;

/**
 * One JSON line per event, appended to `file`; at start a file above 2 MB becomes `skep.1.log`, the one before it goes.
 * Swarm's join tokens, unlock keys and whatever is called a token, password or authorization are left out.
 */
export function openLog(file: string, level = process.env.SKEP_LOG_LEVEL ?? 'info'): Log & { close(): void } {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rotate(file);
  // Written at once: what is logged last before a crash is what one looks for.
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 });
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: SECRET },
      serializers: { error: serializeError },
      hooks: { streamWrite: withoutSwarmSecrets },
    },
    destination,
  );
  let closed = false;
  // Work that the end cut off may still have something to say, to a file that takes no more.
  const at =
    (name: keyof Log): Log[keyof Log] =>
    (fields, message) => {
      if (!closed) logger[name](fields, message);
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    close() {
      closed = true;
      destination.end();
    },
  };
}

/** For tests and for runs that keep no log. */
export const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const SECRET_KEYS = ['token', 'password', 'authorization', 'JoinToken'];

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_BYTES) renameSync(file, file.replace(/(\.log)?$/, '.1.log'));
}

/** A SkepError with its code and the chain of what caused it, each with its stack. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    message: error.message,
    stack: error.stack,
    ...(error instanceof SkepError ? { code: error.code, details: error.details } : {}),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}
