/**
 * The browser shell's token. It arrives in the address's fragment (which no request carries), moves into sessionStorage, so
 * that a reload keeps it, and leaves the address, so that a bookmark or a shared screen does not.
 */
const KEY = 'skep.token';
const FRAGMENT = /^#token=([\w-]+)$/;
const CHANNEL = 'skep.token';

/** Tells whether the address held one. */
export function adoptToken(window: Window): boolean {
  const { location, history } = window;
  const token = FRAGMENT.exec(location.hash)?.[1];
  if (token === undefined) return false;
  holdToken(window, token);
  history.replaceState(null, '', `${location.pathname}#/`);
  return true;
}

export function holdToken({ sessionStorage }: Window, token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function heldToken({ sessionStorage }: Window): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function forgetToken({ sessionStorage }: Window): void {
  sessionStorage.removeItem(KEY);
}

/**
 * Lets a second tab, opened on the bare address, learn the token from one that is in. Only pages of this very origin, port
 * included, hear the channel.
 */
export function shareToken(window: Window): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => {
    const token = heldToken(window);
    if (data === 'ask' && token !== undefined) channel.postMessage({ token });
  };
  return () => channel.close();
}

/** Asks the other tabs; undefined where none answers in time. */
export function askToken(window: Window, ms = 300): Promise<string | undefined> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    const done = (token?: string) => {
      clearTimeout(timer);
      channel.close();
      if (token !== undefined) holdToken(window, token);
      resolve(token);
    };
    const timer = setTimeout(done, ms);
    channel.onmessage = ({ data }) => {
      if (typeof data?.token === 'string') done(data.token);
    };
    channel.postMessage('ask');
  });
}
