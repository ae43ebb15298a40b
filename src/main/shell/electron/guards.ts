import type { App, Session, WebContents } from 'electron';
import type { Log } from '../../log.ts';

/**
 * The page may do nothing but be the page: it does not navigate away, opens no window, embeds nothing and is granted no
 * permission but the clipboard's. Holds for every page of the app, whoever made it.
 */
export function guard(app: App, session: Session, { origin, log }: { origin: string; log: Log }): void {
  session.setPermissionRequestHandler((_page, permission, answer) => answer(ALLOWED.has(permission)));
  session.setPermissionCheckHandler((_page, permission) => ALLOWED.has(permission));
  session.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, page) => guardPage(page, origin, log));
}

/** Copying a command needs it; reading the clipboard is not in it. */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

function guardPage(page: WebContents, origin: string, log: Log): void {
  const stay = (event: { preventDefault(): void }, url: string): void => {
    if (isOf(origin, url)) return;
    log.warn({ url }, 'a navigation was refused');
    event.preventDefault();
  };
  page.on('will-navigate', (event) => stay(event, event.url));
  page.on('will-redirect', (event) => stay(event, event.url));
  page.on('will-frame-navigate', (event) => stay(event, event.url));
  page.on('will-attach-webview', (event) => event.preventDefault());
  page.setWindowOpenHandler(({ url }) => {
    log.warn({ url }, 'a new window was refused');
    return { action: 'deny' };
  });
}

/** `URL.origin` of an app: address is "null" in Node, so schemes and hosts are compared. */
export function isOf(origin: string, url: string): boolean {
  const [ours, theirs] = [URL.parse(origin), URL.parse(url)];
  return ours !== null && theirs !== null && ours.protocol === theirs.protocol && ours.host === theirs.host;
}
