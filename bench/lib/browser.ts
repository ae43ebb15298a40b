import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../../e2e/chromium.ts';

/** A browser of its own for each page: a page in the background is not painted. */
export async function openPage(address: string): Promise<{ page: Page; browser: Browser }> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  return { page, browser };
}

/** The page of a lab on an engine: goes there, and gives the moment at which it set out. */
export function goToLab(page: Page, { engine, lab }: { engine: string; lab: string }): Promise<number> {
  const hash = `#/lab/${[engine, lab, 'placement'].map(encodeURIComponent).join('/')}`;
  return page.evaluate((address) => {
    const now = Date.now();
    location.hash = address;
    return now;
  }, hash);
}
