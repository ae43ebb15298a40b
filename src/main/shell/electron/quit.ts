import { app, dialog } from 'electron';
import type { Log } from '../../log.ts';

/** What must end before the app may: the operations at work and the connections. */
export interface Quittable {
  /** Titles of the operations at work. */
  busy(): Promise<string[]>;
  close(): Promise<void>;
}

const PATIENCE_MS = 8_000;

/** Asks before quitting in the middle of an operation, then closes in bounded time. */
export function confirmQuit(skep: Quittable, log: Log & { close(): void }): void {
  let state: 'open' | 'asking' | 'closing' = 'open';
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (state !== 'open') return;
    state = 'asking';
    void skep
      .busy()
      .then(mayQuit)
      .then(async (may) => {
        state = may ? 'closing' : 'open';
        if (!may) return;
        await Promise.race([skep.close(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]).catch((error) =>
          log.error({ error }, 'closing failed'),
        );
        log.close();
        app.exit(0);
      });
  });
}

async function mayQuit(titles: readonly string[]): Promise<boolean> {
  if (titles.length === 0) return true;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: `${titles.join(', ')}: still at it`,
    detail: 'If you quit now, what was built stays, and the next start offers to finish it or to remove it.',
    buttons: ['Go on', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
