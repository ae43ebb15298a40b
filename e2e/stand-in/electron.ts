/** What Skep imports from `electron`. */
export { app } from './app.ts';
export { dialog, Menu, nativeTheme, powerMonitor, screen, shell } from './desktop.ts';
export { ipcMain } from './ipc.ts';
export { protocol, session } from './session.ts';
export { BrowserWindow } from './window.ts';
