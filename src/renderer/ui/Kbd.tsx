import styles from './Kbd.module.css';

const onMac = /Mac/.test(globalThis.navigator?.platform ?? '');

/** `Mod+K` as this system's keyboards have it: `Ctrl K`, `⌘ K`. */
export function keyNames(keys: string): string {
  const mod = onMac ? '⌘' : 'Ctrl';
  return keys.replace('Mod', mod).replace('Escape', 'Esc').split('+').join(' ');
}

/** For the eye: screen readers get a name without it. */
export const Kbd = ({ keys, inverse }: { keys: string; inverse?: boolean }) => (
  <span aria-hidden>
    <kbd className={inverse ? styles.inverse : styles.kbd}>{keyNames(keys)}</kbd>
  </span>
);
