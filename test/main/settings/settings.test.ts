import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettingsArea } from '../../../src/main/settings/index.ts';
import { turns } from '../../support/handlers.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'skep-settings-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const { signal } = new AbortController();

function area(shell: 'electron' | 'browser' = 'browser') {
  const openExternal = vi.fn(async () => {});
  const showFile = vi.fn(() => shell === 'electron');
  const logFile = join(dataDir, 'skep.log');
  const app = createSettingsArea({ dataDir, logFile, version: '1.2.3', shell, openExternal, showFile });
  const now = async () => (await app.settings({})).snapshot().settings[0];
  return { app, now, openExternal, showFile, logFile };
}

describe('settings', () => {
  it('begin with the defaults, tell of changes, and are kept', async () => {
    const { app, now } = area();
    expect(await now()).toEqual({ id: 'settings', theme: 'system', drawer: 0 });
    const told = vi.fn();
    (await app.settings({})).subscribe(told);
    await app.setSettings({ theme: 'light' }, { signal });
    await app.setSettings({ drawer: 240, engine: 'unix:///a' }, { signal });
    await turns();
    expect(told).toHaveBeenCalled();
    expect(await area().now()).toEqual({ id: 'settings', theme: 'light', drawer: 240, engine: 'unix:///a' });
  });

  it('survive a file that is no JSON, and a value that is none', async () => {
    const file = join(dataDir, 'settings.json');
    writeFileSync(file, '{ not json');
    expect(await area().now()).toMatchObject({ theme: 'system' });
    writeFileSync(file, JSON.stringify({ theme: 'purple', drawer: 100, other: 1 }));
    expect(await area().now()).toEqual({ id: 'settings', theme: 'system', drawer: 100 });
  });

  it('are in a file that is the user’s alone', async () => {
    const { app } = area();
    await app.setSettings({ theme: 'dark' }, { signal });
    expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toEqual({ theme: 'dark', drawer: 0 });
  });
});

describe('addresses handed to the browser', () => {
  it.each([
    'http://localhost:8000/',
    'https://127.0.0.1:9000/x?y#z',
    'http://[::1]:80/',
    'https://docs.docker.com/engine/',
  ])('are %s', async (url) => {
    const { app, openExternal } = area();
    await app.openExternal({ url }, { signal });
    expect(openExternal).toHaveBeenCalledTimes(1);
  });

  it.each([
    'https://example.com/',
    'http://docs.docker.com/',
    'https://docs.docker.com.evil.com/',
    'http://127.0.0.1.evil.com/',
    'http://127.0.0.1@evil.com/',
    'http://user:pass@127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://127.0.0.1/share',
  ])('are not %s', async (url) => {
    const { app, openExternal } = area();
    await expect(app.openExternal({ url }, { signal })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(openExternal).not.toHaveBeenCalled();
  });
});

describe('the log', () => {
  it('is shown in the file manager, or its last lines are given', async () => {
    const { app, logFile } = area();
    expect(await app.showLog({}, { signal })).toEqual({ shown: false, tail: [] });
    writeFileSync(logFile, Array.from({ length: 3000 }, (_, i) => `line ${i} ${'x'.repeat(100)}\n`).join(''));
    const { tail } = await app.showLog({}, { signal });
    expect(tail).toHaveLength(200);
    expect(tail.at(-1)).toMatch(/^line 2999 x+$/);
    const electron = area('electron');
    expect(await electron.app.showLog({}, { signal })).toEqual({ shown: true, tail: [] });
    expect(electron.showFile).toHaveBeenCalledWith(logFile);
  });
});
