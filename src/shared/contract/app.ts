import { z } from 'zod';
import { AddedEngine } from '../model/engine.ts';
import { call, feed } from './define.ts';

/** What the user's choices are; kept by main across starts. */
export const Settings = z.object({
  id: z.literal('settings'),
  theme: z.enum(['system', 'dark', 'light']),
  /** Height of the transcript drawer in px; 0 is closed. */
  drawer: z.number().min(0).max(2000),
  /** The engine to use, where several answer. */
  engine: z.string().optional(),
  /** Engines that were added by hand. */
  engines: z.array(AddedEngine).optional(),
  /** How the placement view is grouped (`node`, `service`, `label:zone`) and how densely it is drawn. */
  placement: z.object({ group: z.string(), density: z.enum(['auto', 'cards', 'squares', 'overview']) }).optional(),
});
export type Settings = z.infer<typeof Settings>;

export const appContract = {
  info: call(
    z.object({}),
    z.object({
      version: z.string(),
      platform: z.string(),
      shell: z.enum(['electron', 'browser']),
      logFile: z.string(),
    }),
  ),
  /** Electron shows the file in the file manager; the browser gets its tail to show. */
  showLog: call(z.object({}), z.object({ shown: z.boolean(), tail: z.array(z.string()) })),
  /** Opens an http(s) address of the machine's loopback, or of the project's documentation, in the user's browser. */
  openExternal: call(z.object({ url: z.url() }), z.object({})),
  settings: feed(z.object({}), { settings: Settings }),
  setSettings: call(Settings.omit({ id: true }).partial(), z.object({})),
};
