import { EventEmitter } from 'node:events';

/** What vitest gives for `electron`: enough for modules that import it to load; a test replaces what it looks at. */
export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as [channel: string, message: unknown][],
  send(channel: string, message: unknown): void {
    ipcRenderer.sent.push([channel, message]);
  },
});

export const exposed: Record<string, unknown> = {};
export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    exposed[name] = api;
  },
};
