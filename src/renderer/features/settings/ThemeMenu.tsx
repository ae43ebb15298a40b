import { Sun } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { setSettings, useSettings } from '../../stores/index.ts';
import { IconButton, Menu, MenuChoice } from '../../ui/index.ts';

const THEMES = ['system', 'dark', 'light'] as const;

export function ThemeMenu() {
  const theme = useSettings()?.theme;
  return (
    <Menu trigger={<IconButton icon={Sun} label={m.frame.theme.button} />}>
      <MenuChoice
        label={m.frame.theme.label}
        value={theme ?? 'system'}
        onChange={(next) => setSettings({ theme: next })}
        options={THEMES.map((value) => ({ value, label: m.frame.theme[value] }))}
      />
    </Menu>
  );
}
