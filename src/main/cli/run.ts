import type { App } from '../app.ts';
import type { Face } from './face.ts';
import { follow } from './watch.ts';

/**
 * Runs an operation to its end, telling of each step. Ctrl-C cancels it and takes back what was made; a second one
 * leaves at once, as a person who presses it twice wants.
 * @throws SkepError the operation's first error, CANCELLED after Ctrl-C.
 */
export async function runOperation(app: App, face: Face, id: string): Promise<void> {
  const stop = follow(await app.handlers.operation.watch({ id }), face);
  let asked = false;
  const onSignal = (): void => {
    if (asked) process.exit(130);
    asked = true;
    face.say('Cancelling: what was made is taken back. Press Ctrl-C again to leave at once.');
    app.operations.cancel(id, false);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    await app.operations.finished(id);
  } finally {
    stop();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    await reportLeftovers(app, face, id);
  }
}

async function reportLeftovers(app: App, face: Face, id: string): Promise<void> {
  const source = await app.handlers.operation.watch({ id });
  for (const left of source.snapshot().operations.flatMap((operation) => operation.leftovers)) {
    face.say(`  left behind: ${left}`);
  }
}
