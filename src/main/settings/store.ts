import type Conf from 'conf';
import { Settings } from '../../shared/contract/app.ts';

type Kept = Omit<Settings, 'id'>;

export const DEFAULTS: Settings = { id: 'settings', theme: 'system', drawer: 0 };

/** The user's choices in `settings.json`. */
export interface SettingsStore {
  read(): Settings;
  write(settings: Settings): void;
}

/** A file that is no JSON starts afresh; a value edited into nonsense falls back to its default, the others stay. */
export async function openSettings(dataDir: string): Promise<SettingsStore> {
  const { default: ConfStore } = await import('conf');
  const conf: Conf<Kept> = new ConfStore<Kept>({
    cwd: dataDir,
    configName: 'settings',
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
  return {
    read: () => sane(conf.store),
    write: ({ id: _, ...kept }) => {
      conf.store = kept;
    },
  };
}

function sane(kept: Record<string, unknown>): Settings {
  const fields = Object.entries(Settings.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(kept[key]);
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data]] : [];
  });
  return { ...DEFAULTS, ...Object.fromEntries(fields) };
}
