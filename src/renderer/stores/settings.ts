import type { Settings } from '../../shared/contract/app.ts';
import type { InputOf } from '../../shared/contract/index.ts';
import { bridge } from '../bridge.ts';
import { toastError } from './toasts.ts';
import { useFeed } from './use-feed.ts';

export const useSettings = (): Settings | undefined =>
  useFeed('app.settings', {}, (view) => view.data?.settings.get('settings'));

/** Kept by main; comes back by the feed. */
export function setSettings(settings: InputOf<'app.setSettings'>): void {
  bridge.call('app.setSettings', settings).catch(toastError);
}
