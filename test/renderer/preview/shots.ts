import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';

/**
 * Pictures of scenarios: `node test/renderer/preview/shots.ts OUT NAME[:theme][:WIDTHxHEIGHT] …` while the preview's
 * server runs. `:drawer=200` opens the transcript, `:click=NAME` presses a button first.
 */
const [out = '', ...wanted] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
for (const each of wanted) {
  const [name = '', ...options] = each.split(':');
  const size = options.find((option) => /^\d+x\d+$/.test(option)) ?? '1280x800';
  const [width = 1280, height = 800] = size.split('x').map(Number);
  const theme = options.includes('light') ? 'light' : 'dark';
  const drawer = options.find((option) => option.startsWith('drawer='))?.slice(7) ?? '0';
  const page = await browser.newPage({ viewport: { width, height }, permissions: ['clipboard-write'] });
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`${each}: ${message.text()}\n`);
  });
  page.on('pageerror', (error) => process.stderr.write(`${each}: ${error.message}\n`));
  await page.goto(`http://localhost:5199/?scenario=${name}&theme=${theme}&drawer=${drawer}`);
  await page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0);
  for (const option of options.filter((one) => one.startsWith('click='))) {
    await page
      .getByRole('button', { name: option.slice(6) })
      .first()
      .click();
  }
  await page.waitForTimeout(900);
  await page.screenshot({ path: `${out}/${each.replaceAll(/[^\w=.-]+/g, '-')}.png` });
  await page.close();
}
await browser.close();
