import { describe, expect, it } from 'vitest';
import { canOpen, opener } from '../../../src/main/shell/browser/open.ts';

describe('opening the browser', () => {
  it('is done where somebody sees it', () => {
    expect(canOpen('darwin', {})).toBe(true);
    expect(canOpen('win32', {})).toBe(true);
    expect(canOpen('linux', { DISPLAY: ':0' })).toBe(true);
    expect(canOpen('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(canOpen('linux', {})).toBe(false);
    expect(canOpen('darwin', { CI: 'true' })).toBe(false);
  });

  it.each(['darwin', 'win32', 'linux'] as const)(
    'hands the address on as one argument on %s, to no shell',
    (platform) => {
      const url = 'http://127.0.0.1:1/#token=a&b^c';
      const command = opener(url, platform);
      expect(command.at(-1)).toBe(url);
      expect(command[0]).not.toMatch(/cmd|sh$/);
    },
  );
});
