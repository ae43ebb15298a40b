type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
const privileged = new Set<string>();

/** Where a page of a custom scheme lives in this Chromium, which knows no custom schemes: `app://skep/x` at an https host. */
const STAND_IN_HOST = /^https:\/\/([\w-]+)\.([a-z]+)-scheme\.invalid/;
export const toHttps = (url: string): string => url.replace(/^([a-z]+):\/\/([\w-]+)/, 'https://$2.$1-scheme.invalid');
export const fromHttps = (url: string): string => url.replace(STAND_IN_HOST, '$2://$1');
export const isStandIn = (url: string): boolean => STAND_IN_HOST.test(url);

export const protocol = {
  registerSchemesAsPrivileged(schemes: { scheme: string }[]): void {
    for (const { scheme } of schemes) privileged.add(scheme);
  },
};

/** What the scheme's handler answers; an error like Electron's where it has none. */
export async function answer(url: string, method: string): Promise<Response> {
  const address = fromHttps(url);
  const scheme = new URL(address).protocol.slice(0, -1);
  const handler = privileged.has(scheme) ? handlers.get(scheme) : undefined;
  if (!handler) throw new Error(`ERR_UNKNOWN_URL_SCHEME ${address}`);
  return handler(new Request(address, { method }));
}

const unused = (): void => {};

export const session = {
  defaultSession: {
    protocol: {
      handle: (scheme: string, handler: Handler): void => {
        handlers.set(scheme, handler);
      },
    },
    setPermissionRequestHandler: unused,
    setPermissionCheckHandler: unused,
    setDevicePermissionHandler: unused,
  },
};
