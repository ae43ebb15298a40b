import { isCode } from '../../../shared/errors.ts';

/** A node's heartbeats move its version too. */
const TRIES = 8;

/** Runs a change that reads the version it names, again where somebody else was faster. */
export async function unlessMoved(change: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await change();
      return;
    } catch (error) {
      const moved = isCode(error, 'CONFLICT') && error.retryable;
      if (!moved || tries === TRIES) throw error;
    }
  }
}
