import { readFileSync } from 'node:fs';

type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;

/** The script that runs a preload in the page. As text, for the page's CSP lets nothing be compiled. */
export function preloadScript(file: string): string {
  const body = `function (require, module, exports, process) {\n${readFileSync(file, 'utf8')}\n}`;
  return `(${hostPreload})(${body}, ${JSON.stringify(process.platform)});`;
}

/**
 * Runs in the page, before its own scripts: the sandboxed preload's small world (`require('electron')`, `process`), and a context
 * bridge that copies what passes it, as Electron's does between its two worlds. It travels as text, so it stands alone.
 */
function hostPreload(preload: Preload, platform: string): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  const world = window as unknown as Record<string, unknown>;
  const send = world.standInSend as ((text: string) => void) | undefined;
  delete world.standInSend;
  if (window !== window.top || send === undefined) return;

  const listeners = new Map<string, Set<Listener>>();
  const encode = (value: unknown): string =>
    JSON.stringify(structuredClone(value), (_key, each) =>
      each instanceof Uint8Array
        ? { $bytes: btoa(Array.from(each, (byte) => String.fromCharCode(byte)).join('')) }
        : each,
    );
  const decode = (text: string): { channel: string; args: unknown[] } =>
    JSON.parse(text, (_key, each) =>
      typeof each?.$bytes === 'string' ? Uint8Array.from(atob(each.$bytes), (char) => char.charCodeAt(0)) : each,
    );

  const copy = (value: unknown): unknown => {
    if (typeof value === 'function') return (...args: unknown[]) => copy(value(...args.map(copy)));
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
    }
    if (value instanceof MessagePort || value instanceof AbortSignal) throw new Error('An object could not be cloned.');
    return structuredClone(value);
  };
  const electron = {
    ipcRenderer: {
      send: (channel: string, ...args: unknown[]) => void send(encode({ channel, args })),
      on(channel: string, listener: Listener) {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      },
      off: (channel: string, listener: Listener) => listeners.get(channel)?.delete(listener),
    },
    contextBridge: {
      exposeInMainWorld: (name: string, api: object) =>
        Object.defineProperty(window, name, { value: Object.freeze(copy(api)), enumerable: true }),
    },
  };
  Object.defineProperty(window, 'standInDeliver', {
    value: (texts: string[]) => {
      for (const { channel, args } of texts.map(decode)) {
        for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args);
      }
    },
  });
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports, { platform });
}
