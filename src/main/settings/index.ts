import { Settings } from '../../shared/contract/app.ts';
import type { CollectionsOf } from '../../shared/contract/index.ts';
import { FeedStore } from '../feed.ts';
import type { AreaHandlers } from '../types.ts';
import { allowedAddress } from './external.ts';
import { openSettings, type SettingsStore } from './store.ts';
import { tail } from './tail.ts';

export { tail };

export interface SettingsDeps {
  dataDir: string;
  logFile: string;
  version: string;
  shell: 'electron' | 'browser';
  /** Hands a checked address to the user's browser. */
  openExternal(url: string): Promise<void>;
  /** Shows the file in the file manager; false where the shell has none, and the page shows the log's tail. */
  showFile(file: string): boolean;
}

const TAIL_LINES = 200;

/** What is about the app itself: its settings, its log, addresses it opens. */
export function createSettingsArea(deps: SettingsDeps): AreaHandlers<'app'> {
  const feed = new FeedStore<CollectionsOf<'app.settings'>>(['settings']);
  let opened: Promise<SettingsStore> | undefined;
  // Read at first use: the command needs no settings, and the library takes a while to load.
  const store = (): Promise<SettingsStore> => {
    opened ??= openSettings(deps.dataDir).then((kept) => {
      feed.put('settings', kept.read());
      return kept;
    });
    return opened;
  };
  return {
    info: () => ({
      version: deps.version,
      platform: process.platform,
      shell: deps.shell,
      logFile: deps.logFile,
    }),
    async showLog() {
      const shown = deps.showFile(deps.logFile);
      return { shown, tail: shown ? [] : await tail(deps.logFile, TAIL_LINES) };
    },
    async openExternal({ url }) {
      await deps.openExternal(allowedAddress(url));
      return {};
    },
    async settings() {
      await store();
      return feed;
    },
    async setSettings(changes) {
      const kept = await store();
      const next = Settings.parse({ ...kept.read(), ...changes });
      kept.write(next);
      feed.put('settings', next);
      return {};
    },
  };
}
