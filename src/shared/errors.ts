import { z } from 'zod';

/** Every failure the app can name. Closed: a new kind of failure is a new code, with a translation beside it. */
export const ERROR_CODES = [
  'ENGINE_UNREACHABLE',
  'ENGINE_DENIED',
  'ENGINE_UNSUPPORTED',
  'ENGINE_FAILED',
  'PRIVILEGED_DENIED',
  'NOT_FOUND',
  'NAME_TAKEN',
  'PORT_TAKEN',
  'SUBNET_TAKEN',
  'IMAGE_MISSING',
  'IMAGE_UNPULLABLE',
  'REGISTRY_UNREACHABLE',
  'NODE_NOT_READY',
  'NOT_A_MANAGER',
  'ALREADY_IN_SWARM',
  'NO_LEADER',
  'BAD_TOKEN',
  'CONFLICT',
  'DISK_FULL',
  'BUSY',
  'INVALID_INPUT',
  'INVALID_SPEC',
  'UNAUTHORIZED',
  'DISCONNECTED',
  'TIMEOUT',
  'CANCELLED',
  'INTERNAL',
] as const;

export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** One finding in a text or a form: where, and what is wrong there. */
export const Issue = z.object({
  /** Dotted path into the value, `workers` or `ports.1`; empty for the whole. */
  path: z.string(),
  message: z.string(),
  /** 1-based, where the value came from a text. */
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  severity: z.enum(['error', 'warning']),
  /**
   * Of a file of another kind that is read as a lab. read: how it was understood; replaced: something else takes its place; left:
   * it has no place in a lab.
   */
  kind: z.enum(['read', 'replaced', 'left']).optional(),
});
export type Issue = z.infer<typeof Issue>;

/** A SkepError as it crosses the bridge and as `--json` prints it. */
export const ErrorShape = z.object({
  code: ErrorCode,
  message: z.string(),
  hint: z.string().optional(),
  retryable: z.boolean(),
  /** The last lines of the log that explain it, oldest first. */
  details: z.array(z.string()),
  issues: z.array(Issue),
});
export type ErrorShape = z.infer<typeof ErrorShape>;

export interface SkepErrorInit {
  hint?: string | undefined;
  retryable?: boolean;
  details?: readonly string[];
  issues?: readonly Issue[];
  cause?: unknown;
}

/**
 * The one error of the project. `message` says what happened to which thing, `hint` what to do now.
 * A cancel is a SkepError too (`CANCELLED`), and is never shown as a failure.
 */
export class SkepError extends Error {
  override readonly name = 'SkepError';
  readonly hint: string | undefined;
  readonly retryable: boolean;
  readonly details: readonly string[];
  readonly issues: readonly Issue[];

  constructor(
    readonly code: ErrorCode,
    message: string,
    init: SkepErrorInit = {},
  ) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.hint = init.hint;
    this.retryable = init.retryable ?? false;
    this.details = init.details ?? [];
    this.issues = init.issues ?? [];
  }

  toShape(): ErrorShape {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      retryable: this.retryable,
      details: [...this.details],
      issues: [...this.issues],
    };
  }

  static fromShape(shape: ErrorShape): SkepError {
    return new SkepError(shape.code, shape.message, shape);
  }

  /** Any thrown value as a SkepError: one passes through, an abort is CANCELLED, everything else is our bug. */
  static from(error: unknown): SkepError {
    if (error instanceof SkepError) return error;
    if (error instanceof Error && error.name === 'AbortError') return cancelled(error);
    const message = error instanceof Error ? error.message : String(error);
    return new SkepError('INTERNAL', message, { cause: error, hint: 'This is a bug in Skep; the log has its trace.' });
  }
}

export function cancelled(cause?: unknown): SkepError {
  return new SkepError('CANCELLED', 'Cancelled', { cause });
}

export function isCode(error: unknown, ...codes: ErrorCode[]): error is SkepError {
  return error instanceof SkepError && codes.includes(error.code);
}
