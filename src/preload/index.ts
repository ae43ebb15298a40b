import { contextBridge, ipcRenderer } from 'electron';
import {
  type ClientMessage,
  type Hello,
  IPC_CHANNEL,
  type ServerMessage,
  type SkepPort,
} from '../shared/contract/wire.ts';

/** All that the page gets of Electron: one port, frozen by the bridge that copies it over. */
const port: SkepPort = {
  shell: 'electron',
  platform: process.platform,
  post: (message: ClientMessage) => ipcRenderer.send(IPC_CHANNEL, message),
  onMessage(listener) {
    const receive = (_event: unknown, message: ServerMessage): void => listener(message);
    ipcRenderer.on(IPC_CHANNEL, receive);
    return () => {
      ipcRenderer.off(IPC_CHANNEL, receive);
    };
  },
  onDown(listener) {
    // Main and the window end together: a page that runs is connected.
    listener(false);
    return () => {};
  },
};

ipcRenderer.send(IPC_CHANNEL, { t: 'hello' } satisfies Hello);
contextBridge.exposeInMainWorld('skep', Object.freeze(port));
