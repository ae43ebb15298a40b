import type { Page } from '@playwright/test';

/** One running app with its page, in whichever shell. */
export interface Shell {
  readonly page: Page;
  /** What its main process printed. */
  readonly said: string;
  stop(): Promise<void>;
}
