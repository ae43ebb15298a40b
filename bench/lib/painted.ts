import type { Page } from '@playwright/test';

export interface Look {
  selector: string;
  /** What the element's text, or the attribute, must match. */
  pattern: string;
  attribute?: string;
  /** How many such elements; 1 where it is absent. */
  count?: number;
}

/**
 * Milliseconds since the epoch when elements that look like this were painted: after the frame that follows the change
 * of the DOM. Resolves to `painted` once the page is watching.
 */
export async function watchPaint(page: Page, look: Look): Promise<{ painted: Promise<number> }> {
  const painted = page.evaluate(untilPainted, look);
  // A page runs what it is sent in order: when this answers, the watching has begun.
  await page.evaluate(() => 0);
  return { painted };
}

/** Runs in the page. */
function untilPainted({ selector, pattern, attribute, count = 1 }: Look): Promise<number> {
  const wanted = new RegExp(pattern);
  const said = (element: Element): string =>
    (attribute === undefined ? element.textContent : element.getAttribute(attribute)) ?? '';
  const holds = (): boolean =>
    [...document.querySelectorAll(selector)].filter((element) => wanted.test(said(element))).length === count;
  return new Promise((resolve) => {
    const afterPaint = (): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(Date.now());
        port2.postMessage(0);
      });
    };
    if (holds()) return afterPaint();
    const observer = new MutationObserver(() => {
      if (!holds()) return;
      observer.disconnect();
      afterPaint();
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
