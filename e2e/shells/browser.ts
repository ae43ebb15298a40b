import type { BrowserContext, Page } from '@playwright/test';
import { MainProcess, ROOT } from './process.ts';
import type { Shell } from './shell.ts';

export interface BrowserShell extends Shell {
  /** Where it is served, with the token. */
  readonly address: string;
}

/** `skep serve` on a free port, or the one that the data folder remembers, and a tab on it. */
export async function startBrowser(
  context: BrowserContext,
  { dataDir, token, page }: { dataDir: string; token: string; page?: Page },
): Promise<BrowserShell> {
  const main = new MainProcess([`${ROOT}out/main/serve.js`, '--no-open'], {
    SKEP_DATA_DIR: dataDir,
    SKEP_TOKEN: token,
  });
  const address = await main.line(/^http:/);
  const tab = page ?? (await context.newPage());
  if (!page) await tab.goto(address);
  return {
    page: tab,
    address,
    get said() {
      return main.said;
    },
    stop: () => main.stop(),
  };
}
