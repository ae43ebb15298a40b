import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';

/**
 * Pictures of scenarios: `node test/renderer/preview/shots.ts OUT NAME[:light][:WIDTHxHEIGHT][:axe][:ACT …] …`.
 * `:drawer=200` opens the transcript; what can be done before the picture stands below.
 */
const ORIGIN = 'http://preview.localhost';
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

async function built(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'skep-preview-'));
  const configFile = resolve(import.meta.dirname, 'vite.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true, minify: false, target: 'esnext' } });
  return outDir;
}

/** Answered from the disk: where containers come and go Chromium drops what it loads over a network. */
async function serve(page: Page, folder: string): Promise<void> {
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? 'application/octet-stream' });
  });
}

/** `click=NAME` presses a button, `radio`, `item` and `tab` choose, `fill=LABEL=TEXT` types, `key=Escape` presses a key, `slider=NAME` focuses, `drag=NAME=PX` holds, `choose=NAME` ticks in a menu, `pull=NAME=REGION` holds a button over a region, `drop` lets it go there. */
async function act(page: Page, option: string): Promise<void> {
  const [what, name = '', value = ''] = option.split('=');
  const named = { name: new RegExp(name) };
  if (what === 'click') await page.getByRole('button', named).first().click();
  if (what === 'radio') await page.getByRole('radio', named).first().click();
  if (what === 'item') await page.getByRole('menuitem', named).first().click();
  if (what === 'tab') await page.getByRole('tab', named).first().click();
  if (what === 'fill') await page.getByLabel(new RegExp(name)).first().fill(value);
  if (what === 'key') await page.keyboard.press(name);
  if (what === 'slider') await page.getByRole('slider', named).first().focus();
  if (what === 'hover') await page.getByRole('slider', named).first().hover();
  if (what === 'choose') await page.getByRole('menuitemradio', named).first().click();
  if (what === 'pull' || what === 'drop') await pull(page, named.name, new RegExp(value));
  if (what === 'drop') await page.mouse.up();
  if (what === 'drag') await drag(page, named.name, Number(value));
  await page.waitForTimeout(120);
}

/** Holds a slider's handle and moves it by so many pixels; the button stays pressed. */
async function pull(page: Page, name: RegExp, region: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().hover();
  await page.mouse.down();
  await page.getByRole('region', { name: region }).first().hover();
}

async function drag(page: Page, name: RegExp, by: number): Promise<void> {
  const box = await page.getByRole('slider', { name }).first().boundingBox();
  if (!box) throw new Error(`No slider ${name} is to be seen`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 5 });
}

/** `axe` names what keeps people out who cannot see the picture. */
async function inspect(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, impact, nodes } of violations) {
    process.stdout.write(`${name}: ${impact} ${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 200)}\n`);
  }
}

const [out = '', ...wanted] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const folder = await built();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const context = await browser.newContext();
for (const each of wanted) {
  const [name = '', ...options] = each.split(':');
  const [width = 1280, height = 800] = (options.find((option) => /^\d+x\d+$/.test(option)) ?? '1280x800')
    .split('x')
    .map(Number);
  const theme = options.includes('light') ? 'light' : 'dark';
  const drawer = options.find((option) => option.startsWith('drawer='))?.slice(7) ?? '0';
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`${each}: ${message.text()}\n`);
  });
  page.on('pageerror', (error) => process.stderr.write(`${each}: ${error.message}\n`));
  await serve(page, folder);
  await page.goto(`${ORIGIN}/?scenario=${name}&theme=${theme}&drawer=${drawer}`);
  await page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0);
  try {
    for (const option of options) await act(page, option);
  } catch (error) {
    process.stderr.write(`${each}: ${error instanceof Error ? error.message.split('\n')[0] : error}\n`);
  }
  await page.waitForTimeout(700);
  if (options.includes('axe')) await inspect(page, each);
  await page.screenshot({ path: `${out}/${each.replaceAll(/[^\w=.-]+/g, '-')}.png` });
  await page.close();
}
await browser.close();
