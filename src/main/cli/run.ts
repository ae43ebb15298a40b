import { SkepError } from '../../shared/errors.ts';
import type { App } from '../app.ts';
import { EXIT } from './exit.ts';
import type { Face } from './face.ts';
import { follow } from './watch.ts';

/** A terminal tells every process of its group of one Ctrl-C, and some pass it on: what comes this soon is the same press. */
const SAME_PRESS_MS = 300;

/**
 * Starts an operation and runs it to its end, telling of each step. Ctrl-C cancels it and takes back what was made, where there
 * is anything to take back (`undoes`); a second one leaves at once, as a person who presses it twice wants. Returns whether
 * there was anything to do.
 * @throws SkepError the operation's first error, CANCELLED after Ctrl-C.
 */
export async function runOperation(
  app: App,
  face: Face,
  start: () => Promise<string | undefined>,
  { undoes = true } = {},
): Promise<boolean> {
  const signals = onInterrupt(face, undoes ? 'what was made is taken back' : 'what is done stays so');
  try {
    const id = await start();
    if (id === undefined) return false;
    signals.cancels(() => app.operations.cancel(id, false));
    await toItsEnd(app, face, id);
    return true;
  } finally {
    signals.end();
  }
}

async function toItsEnd(app: App, face: Face, id: string): Promise<void> {
  const source = await app.handlers.operation.watch({ id });
  const stop = follow(source, face);
  try {
    await app.operations.finished(id);
  } finally {
    stop();
    for (const left of source.snapshot().operations.flatMap(({ leftovers }) => leftovers)) {
      face.say(`  left behind: ${left}`);
    }
  }
}

interface Interrupts {
  /** What the first interrupt does from now on; done at once where it came already. */
  cancels(cancel: () => void): void;
  end(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `meaning`: what a cancel means for what is done already. */
function onInterrupt(face: Face, meaning: string): Interrupts {
  let since: number | undefined;
  let cancel: (() => void) | undefined;
  const attempt = (): void => {
    try {
      cancel?.();
      face.say(`Cancelling: ${meaning}. Press Ctrl-C again to leave at once.`);
    } catch (error) {
      face.say(`${SkepError.from(error).message}. Press Ctrl-C again to leave at once.`);
    }
  };
  const onSignal = (): void => {
    if (since === undefined) {
      since = Date.now();
      attempt();
    } else if (Date.now() - since > SAME_PRESS_MS) {
      process.exit(EXIT.cancelled);
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    cancels(how) {
      cancel = how;
      if (since !== undefined) attempt();
    },
    end() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
