import { cancelled, SkepError } from '../../shared/errors.ts';
import { translateConnection } from './translate-connection.ts';
import { type Row, TABLE } from './translate-table.ts';
import type { Whom } from './whom.ts';

const fits = (row: Row, status: number | undefined): boolean =>
  row.status === undefined || [row.status].flat().includes(status ?? 0);

/** What an engine said (an answer's status and text, or an error within a stream) as a SkepError. */
export function translateText(text: string, whom: Whom, status?: number, cause?: unknown): SkepError {
  const said = clean(text);
  for (const row of TABLE) {
    const match = fits(row, status) ? row.text.exec(said) : null;
    if (!match) continue;
    const message = row.message?.(match, whom) ?? sentence(said);
    return new SkepError(row.code, message, {
      hint: row.hint,
      retryable: row.retryable ?? false,
      // Our words replaced the engine's: keep its own beside them.
      details: row.message ? [said] : [],
      cause,
    });
  }
  return new SkepError('ENGINE_FAILED', `${whom.name} says: ${said || `status ${status ?? 'unknown'}`}`, { cause });
}

/** Any error beneath dockerode as a SkepError. */
export function translate(error: unknown, whom: Whom): SkepError {
  if (error instanceof SkepError) return error;
  if (!(error instanceof Error)) return SkepError.from(error);
  if (error.name === 'AbortError') return translateAbort(error);
  if (error.name === 'TimeoutError')
    return new SkepError('TIMEOUT', `${whom.name} did not answer in time`, { cause: error, retryable: true });
  if ('statusCode' in error && typeof error.statusCode === 'number') {
    return translateText(wordsOf(error), whom, error.statusCode, error);
  }
  return translateConnection(error, whom) ?? SkepError.from(error);
}

/** Why the signal was aborted may be an error of its own: a time limit, or a SkepError given to `abort()`. */
function translateAbort(error: Error): SkepError {
  const reason = error.cause;
  if (reason instanceof SkepError) return reason;
  if (reason instanceof Error && reason.name === 'TimeoutError') {
    return new SkepError('TIMEOUT', 'The engine did not answer in time', { cause: error, retryable: true });
  }
  return cancelled(error);
}

/** The modem writes `(HTTP code 404) no such container - No such container: x `. */
function wordsOf(error: Error): string {
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : 'unexpected';
  return error.message.replace(/^\(HTTP code \d+\) /, '').replace(`${reason} - `, '');
}

const clean = (text: string): string =>
  text.replace(/^(Error response from daemon|rpc error: code = \w+ desc =):? */i, '').trim();

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
