import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({
  screen: { getDisplayMatching: () => ({ workArea: { x: 0, y: 25, width: 1920, height: 1055 } }) },
}));
const { openBounds } = await import('../../../src/main/shell/electron/bounds.ts');

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'skep-bounds-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const first = { initial: { width: 1280, height: 820 }, maximized: false };
const keep = (value: unknown) => writeFileSync(join(dataDir, 'window.json'), JSON.stringify(value));

describe('the window', () => {
  it('comes back where it was', async () => {
    const at = { x: 40, y: 60, width: 1000, height: 700 };
    const window = Object.assign(new EventEmitter(), { getNormalBounds: () => at, isMaximized: () => true });
    (await openBounds(dataDir)).follow(window as never);
    window.emit('close');
    expect(await openBounds(dataDir)).toMatchObject({ initial: at, maximized: true });
  });

  it.each([
    ['never was', undefined],
    ['was on a screen that is gone', { x: 4000, y: 100, width: 1000, height: 700, maximized: false }],
    ['was above the screen', { x: 100, y: -400, width: 1000, height: 700, maximized: false }],
    ['was smaller than it may be', { x: 100, y: 100, width: 10, height: 10, maximized: false }],
    ['was written down as nonsense', { x: 'left' }],
  ])('begins afresh where it %s', async (_, kept) => {
    if (kept) keep(kept);
    expect(await openBounds(dataDir)).toMatchObject(first);
  });
});
