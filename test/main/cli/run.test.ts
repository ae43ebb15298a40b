import { expect, it } from 'vitest';
import type { App } from '../../../src/main/app.ts';
import type { Face } from '../../../src/main/cli/face.ts';
import { runOperation } from '../../../src/main/cli/run.ts';
import { cancelled } from '../../../src/shared/errors.ts';

/** An app with one operation that runs until it is cancelled. */
function running() {
  const end = Promise.withResolvers<void>();
  const feed = { snapshot: () => ({ operations: [], steps: [], log: [] }), subscribe: () => () => {} };
  const app = {
    operations: { cancel: () => end.reject(cancelled()), finished: () => end.promise },
    handlers: { operation: { watch: async () => feed } },
  };
  return app as unknown as App;
}

it.each([
  [true, 'what was made is taken back'],
  [false, 'what is done stays so'],
])('Ctrl-C says what it means for what is done (undoes: %s)', async (undoes, meaning) => {
  const said: string[] = [];
  const face = { say: (line: string) => said.push(line), status: () => {}, event: () => {} } as unknown as Face;
  const run = runOperation(running(), face, async () => 'op', { undoes });
  setTimeout(() => process.emit('SIGINT'), 20);
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(said).toEqual([`Cancelling: ${meaning}. Press Ctrl-C again to leave at once.`]);
});
