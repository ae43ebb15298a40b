import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';

const MB = 1024 * 1024;

/** Megabytes in use after a garbage collection, of a Node process with an inspector. */
export async function heapOfNode(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let last = 0;
  const send = (method: string): Promise<{ usedSize?: number }> =>
    new Promise((resolve) => {
      const id = ++last;
      const hear = (data: object): void => {
        const answer = JSON.parse(String(data));
        if (answer.id !== id) return;
        socket.off('message', hear);
        resolve(answer.result);
      };
      socket.on('message', hear);
      socket.send(JSON.stringify({ id, method }));
    });
  await send('HeapProfiler.collectGarbage');
  const { usedSize = Number.NaN } = await send('Runtime.getHeapUsage');
  socket.close();
  return usedSize / MB;
}

/** The same of a page. */
export async function heapOfPage(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / MB;
}
