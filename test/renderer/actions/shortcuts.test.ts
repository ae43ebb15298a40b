import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Action, addActions, installShortcuts, matches } from '../../../src/renderer/actions/index.ts';
import { installFakePort } from '../fake-port.ts';

installFakePort();

const keys = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('matches', () => {
  it.each([
    ['N', keys('n'), true],
    ['N', keys('N', { shiftKey: true }), false],
    ['N', keys('n', { ctrlKey: true }), false],
    ['N', keys('n', { altKey: true }), false],
    ['?', keys('?', { shiftKey: true }), true],
    ['/', keys('/'), true],
    ['Mod+K', keys('k', { ctrlKey: true }), true],
    ['Mod+K', keys('k', { metaKey: true }), true],
    ['Mod+K', keys('k'), false],
    ['Escape', keys('Escape'), true],
  ])('%s', (shortcut, event, expected) => expect(matches(event, shortcut)).toBe(expected));
});

describe('shortcuts', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    document.body.innerHTML = '';
  });
  const action = (part: Partial<Action>): Action => ({ id: 'a', label: 'A', group: 'do', run: vi.fn(), ...part });
  const add = (...actions: Action[]) => ends.push(addActions(() => actions));
  const press = (target: EventTarget, init: KeyboardEventInit) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));

  it('run their action, the page’s before the app’s', () => {
    ends.push(installShortcuts());
    const app = action({ shortcut: 'Escape' });
    const page = action({ shortcut: 'Escape' });
    add(app);
    add(page);
    press(document.body, { key: 'Escape' });
    expect(page.run).toHaveBeenCalledOnce();
    expect(app.run).not.toHaveBeenCalled();
  });

  it('leave typing alone, and what a field itself does with Ctrl, but for the palette and the main button', () => {
    ends.push(installShortcuts());
    const plain = action({ shortcut: 'N' });
    const undo = action({ shortcut: 'Mod+Z' });
    const mod = action({ shortcut: 'Mod+K' });
    const enter = action({ shortcut: 'Mod+Enter' });
    add(plain, undo, mod, enter);
    document.body.innerHTML = '<input>';
    const input = document.querySelector('input') as HTMLInputElement;
    press(input, { key: 'n' });
    const undoing = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true });
    input.dispatchEvent(undoing);
    press(input, { key: 'k', ctrlKey: true });
    press(input, { key: 'Enter', ctrlKey: true });
    expect(plain.run).not.toHaveBeenCalled();
    expect(undo.run).not.toHaveBeenCalled();
    expect(undoing.defaultPrevented).toBe(false);
    expect(mod.run).toHaveBeenCalledOnce();
    expect(enter.run).toHaveBeenCalledOnce();
  });

  it('belong to a dialog while one is open', () => {
    ends.push(installShortcuts());
    const plain = action({ shortcut: 'N' });
    add(plain);
    document.body.innerHTML = '<div role="dialog"></div>';
    press(document.body, { key: 'n' });
    expect(plain.run).not.toHaveBeenCalled();
  });

  it('skip what may not run now', () => {
    ends.push(installShortcuts());
    const off = action({ shortcut: 'N', enabled: () => false });
    const on = action({ shortcut: 'N' });
    add(off, on);
    press(document.body, { key: 'n' });
    expect(off.run).not.toHaveBeenCalled();
    expect(on.run).toHaveBeenCalledOnce();
  });
});
