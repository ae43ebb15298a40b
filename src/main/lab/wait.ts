import { setTimeout as sleep } from 'node:timers/promises';
import { cancelled, type SkepError } from '../../shared/errors.ts';

/** The promise, or CANCELLED as soon as the signal says so; what is under way goes on unheard. */
export function abortable<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(cancelled(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
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
export async function until<T>(patience: Patience, attempt: () => Promise<T | undefined>): Promise<T> {
  const { signal, ms, everyMs, late } = patience;
  const end = performance.now() + ms;
  for (;;) {
    const value = await abortable(signal, attempt());
    if (value !== undefined) return value;
    if (performance.now() >= end) throw await late();
    await pause(everyMs, signal);
  }
}
