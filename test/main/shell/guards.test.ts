import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { SILENT } from '../../../src/main/log.ts';
import { guard } from '../../../src/main/shell/electron/guards.ts';

type Check = (page: unknown, permission: string) => boolean;
type Open = (details: { url: string }) => { action: string };

function guarded() {
  const app = new EventEmitter();
  let check: Check = () => true;
  let open: Open = () => ({ action: 'allow' });
  const session = {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: (handler: Check) => {
      check = handler;
    },
    setDevicePermissionHandler: vi.fn(),
  };
  guard(app as never, session as never, { origin: 'app://skep', log: SILENT });
  const page = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: Open) => {
      open = handler;
    },
  });
  app.emit('web-contents-created', {}, page);
  const navigate = (event: string, url: string): boolean => {
    const preventDefault = vi.fn();
    page.emit(event, { url, preventDefault });
    return preventDefault.mock.calls.length === 0;
  };
  return { session, check: (name: string) => check(undefined, name), open: (url: string) => open({ url }), navigate };
}

describe('guards', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('let nothing leave by %s', (event) => {
    const { navigate } = guarded();
    expect(navigate(event, 'app://skep/index.html#/labs/x')).toBe(true);
    for (const url of [
      'https://example.com/',
      'app://other/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:,x',
    ]) {
      expect(navigate(event, url)).toBe(false);
    }
  });

  it('open no window and no webview', () => {
    const { open, navigate } = guarded();
    expect(open('app://skep/')).toEqual({ action: 'deny' });
    expect(navigate('will-attach-webview', 'app://skep/')).toBe(false);
  });

  it('grant the clipboard to be written, and nothing else', () => {
    const { check, session } = guarded();
    expect(check('clipboard-sanitized-write')).toBe(true);
    for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'usb']) {
      expect(check(name)).toBe(false);
    }
    expect(session.setPermissionRequestHandler).toHaveBeenCalled();
    expect(session.setDevicePermissionHandler.mock.calls[0]?.[0]()).toBe(false);
  });
});
