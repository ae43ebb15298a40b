import { type ErrorCode, SkepError } from '../../shared/errors.ts';

/** What a script can tell from the exit code alone. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  noEngine: 3,
  notFound: 4,
  taken: 5,
  cancelled: 130,
} as const;

export const EXIT_HELP = `Exit codes:
  0    done, or nothing to do
  1    failed
  2    the command line or the lab.yml is wrong
  3    no engine answers, or it may not be used
  4    no such lab
  5    a name, port or subnet is taken
  130  cancelled (Ctrl-C)`;

const CODES: Partial<Record<ErrorCode, number>> = {
  INVALID_INPUT: EXIT.usage,
  INVALID_SPEC: EXIT.usage,
  ENGINE_UNREACHABLE: EXIT.noEngine,
  ENGINE_DENIED: EXIT.noEngine,
  ENGINE_UNSUPPORTED: EXIT.noEngine,
  NOT_FOUND: EXIT.notFound,
  NAME_TAKEN: EXIT.taken,
  PORT_TAKEN: EXIT.taken,
  SUBNET_TAKEN: EXIT.taken,
  CANCELLED: EXIT.cancelled,
};

export const exitCodeOf = (error: unknown): number => CODES[SkepError.from(error).code] ?? EXIT.failed;
