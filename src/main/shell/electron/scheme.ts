import { protocol, type Session } from 'electron';
import { listAssets } from '../assets.ts';
import { SECURITY_HEADERS } from '../headers.ts';

export const ORIGIN = 'app://skep';

/** Must run before the app is ready: the scheme gets an origin of its own, as https has. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page at app://skep with the same headers as the browser gets; nothing else is there. */
export async function servePage(session: Session, root: string): Promise<void> {
  const assets = await listAssets(root);
  session.protocol.handle('app', async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const asset = host === 'skep' && method === 'GET' ? assets.get(pathname) : undefined;
    if (!asset) return new Response('There is nothing here.', { status: 404, headers: SECURITY_HEADERS });
    const body = new Uint8Array(await asset.read());
    return new Response(body, { headers: { ...SECURITY_HEADERS, 'Content-Type': asset.type } });
  });
}
