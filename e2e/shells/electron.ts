import { existsSync, readFileSync } from 'node:fs';
import { chromium, _electron as electron } from '@playwright/test';
import type { FromTest, ToTest } from '../stand-in/control.ts';
import { MainProcess, ROOT } from './process.ts';
import type { Shell } from './shell.ts';

/** The desktop app: in Electron where its binary is there and can show a window, else in what stands in for it. */
export function startElectron(dataDir: string): Promise<Shell> {
  const binary = electronBinary();
  return binary ? startReal(binary, dataDir) : startStandIn(dataDir);
}

function electronBinary(): string | undefined {
  const dist = `${ROOT}node_modules/electron/`;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  if (!existsSync(`${dist}path.txt`)) return undefined;
  const binary = `${dist}dist/${readFileSync(`${dist}path.txt`, 'utf8')}`;
  return existsSync(binary) ? binary : undefined;
}

async function startReal(executablePath: string, dataDir: string): Promise<Shell> {
  const env = { ...process.env, SKEP_DATA_DIR: dataDir } as Record<string, string>;
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await electron.launch({ executablePath, args: [...asRoot, ROOT], env });
  return { page: await app.firstWindow(), said: '', stop: () => app.close() };
}

export interface StandInShell extends Shell {
  /** What the next dialog answers. */
  answerDialog(button: number): void;
  message(t: ToTest['t']): Promise<ToTest>;
}

export async function startStandIn(dataDir: string): Promise<StandInShell> {
  const args = ['--import', `${ROOT}e2e/stand-in/register.ts`, `${ROOT}out/main/electron.js`];
  const main = new MainProcess(args, { SKEP_DATA_DIR: dataDir });
  const message = (t: ToTest['t']): Promise<ToTest> => main.message<ToTest>((each) => each.t === t);
  const ready = await message('ready');
  const browser = await chromium.connectOverCDP(ready.t === 'ready' ? ready.endpoint : '', { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('The stand-in has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForURL(/-scheme\.invalid/);
  return {
    page,
    get said() {
      return main.said;
    },
    answerDialog: (button) => void main.child.send({ dialog: button } satisfies FromTest),
    message,
    async stop() {
      await main.stop();
      await browser.close();
    },
  };
}
