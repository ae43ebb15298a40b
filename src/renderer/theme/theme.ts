import { useEffect } from 'react';
import type { Settings } from '../../shared/contract/app.ts';
import { useSettings } from '../stores/index.ts';

type Choice = Settings['theme'];

/** Main keeps the choice; this copy spares the first picture of the next start a flash in the wrong theme. */
const KEY = 'skep.theme';
const systemIsLight = () => matchMedia('(prefers-color-scheme: light)');

const remembered = (): Choice => {
  const kept = localStorage.getItem(KEY);
  return kept === 'dark' || kept === 'light' ? kept : 'system';
};

function show(choice: Choice): void {
  const light = choice === 'light' || (choice === 'system' && systemIsLight().matches);
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
}

/** Before anything is drawn. */
export const showRememberedTheme = (): void => show(remembered());

/** Follows the setting, and the system where the setting says so. */
export function useTheme(): void {
  const choice = useSettings()?.theme;
  useEffect(() => {
    if (!choice) return;
    localStorage.setItem(KEY, choice);
    show(choice);
    if (choice !== 'system') return;
    const media = systemIsLight();
    const follow = () => show('system');
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, [choice]);
}
