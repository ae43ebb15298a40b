import { EventEmitter } from 'node:events';

/** As Electron's: `on(channel, (event, ...args))`, the event with `sender` and `senderFrame`. */
export const ipcMain = new EventEmitter();
