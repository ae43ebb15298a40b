import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../../log.ts';

/** What must end before the app may: the operations at work and the connections. */
export interface Quittable {
  /** Titles of the operations at work. */
  busy(): Promise<string[]>;
  close(): Promise<void>;
}

const PATIENCE_MS = 8_000;

/**
 * Asks before quitting in the middle of an operation, and quits when everything is closed, in bounded time. Returns what makes
 * a window ask as well: where closing the last window is quitting, it must still be there to be gone back to.
 */
export function confirmQuit(skep: Quittable, log: Log & { close(): void }): (window: BrowserWindow) => void {
  let state: 'open' | 'asking' | 'closing' | 'closed' = 'open';

  const quit = async (): Promise<void> => {
    state = 'asking';
    const may = await mayQuit(await skep.busy());
    state = may ? 'closing' : 'open';
    if (!may) return;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    await Promise.race([skep.close(), late]).catch((error) => log.error({ error }, 'closing failed'));
    log.close();
    state = 'closed';
    app.quit();
  };

  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'open') void quit();
  });
  return (window) => {
    window.on('close', (event) => {
      if (state === 'closed' || process.platform === 'darwin') return;
      event.preventDefault();
      app.quit();
    });
  };
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
