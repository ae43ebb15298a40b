import type { ITheme } from '@xterm/xterm';

/** xterm's colours from the theme's tokens, as they are now. `read` gives a custom property of the page. */
export function toTerminalTheme(read: (token: string) => string): ITheme {
  return {
    background: read('--bg-0'),
    foreground: read('--tx-1'),
    cursor: read('--bg-0'),
    cursorAccent: read('--bg-0'),
    selectionBackground: read('--bg-4'),
    scrollbarSliderBackground: read('--line-2'),
    scrollbarSliderHoverBackground: read('--line-3'),
    scrollbarSliderActiveBackground: read('--line-3'),
    black: read('--bg-4'),
    red: read('--bad'),
    green: read('--ok'),
    yellow: read('--warn'),
    blue: read('--info'),
    magenta: read('--svc-3'),
    cyan: read('--svc-5'),
    white: read('--tx-1'),
    brightBlack: read('--tx-3'),
    brightRed: read('--bad'),
    brightGreen: read('--ok'),
    brightYellow: read('--warn'),
    brightBlue: read('--info'),
    brightMagenta: read('--svc-3'),
    brightCyan: read('--svc-5'),
    brightWhite: read('--tx-1'),
  };
}

export function readTokens(): ITheme {
  const style = getComputedStyle(document.documentElement);
  return toTerminalTheme((token) => style.getPropertyValue(token).trim());
}

/** Calls back whenever the page changes between dark and light. Returns the function that ends it. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
