import { setTimeout as sleep } from 'node:timers/promises';
import { cancelled, isCode, type SkepError } from '../../shared/errors.ts';

/** The promise, or CANCELLED as soon as the signal says so; what is under way goes on unheard. */
export function abortable<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(cancelled(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** How long a cancel waits for what cannot be called off: an engine gives up a join by itself after 20 s. */
const GRACE_MS = 30_000;

/**
 * The promise, for what an engine goes on with whether somebody listens or not: a cancel comes through only when it has ended,
 * so that who takes it back finds what there is. @throws SkepError CANCELLED then, or after `graceMs`.
 */
export async function untilEnded<T>(signal: AbortSignal, promise: Promise<T>, graceMs = GRACE_MS): Promise<T> {
  try {
    return await abortable(signal, promise);
  } catch (error) {
    if (signal.aborted) await abortable(AbortSignal.timeout(graceMs), promise).catch(() => {});
    throw error;
  }
}

/** @throws SkepError CANCELLED when the signal says so. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((cause) => {
    throw cancelled(cause);
  });
}

export interface Patience {
  signal: AbortSignal;
  /** How long in all, and between two tries. */
  ms: number;
  everyMs: number;
  /** What it says when the time is over. */
  late(): SkepError | Promise<SkepError>;
}

/** Tries until there is a value. @throws SkepError what `late` says; what `attempt` throws. */
export async function until<T>(
  { signal, ms, everyMs, late }: Patience,
  attempt: () => Promise<T | undefined>,
): Promise<T> {
  // A try that hangs must not hold the others up for ever.
  const limit = AbortSignal.timeout(ms);
  const either = AbortSignal.any([signal, limit]);
  try {
    for (;;) {
      const value = await abortable(either, attempt());
      if (value !== undefined) return value;
      await pause(everyMs, either);
    }
  } catch (error) {
    if (signal.aborted || !limit.aborted || !isCode(error, 'CANCELLED')) throw error;
    throw await late();
  }
}
