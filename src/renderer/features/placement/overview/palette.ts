import { useEffect, useState } from 'react';
import { COLOURS } from '../../../swarm/index.ts';

/** The theme's colours as a canvas takes them. */
export interface Palette {
  /** By a cell's colour: 0 is grey. */
  services: string[];
  page: string;
  ground: string;
  line: string;
  text: string;
  quiet: string;
  honey: string;
  ok: string;
  warn: string;
  bad: string;
  font: string;
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    services: [of('--tx-3'), ...Array.from({ length: COLOURS }, (_, i) => of(`--svc-${i + 1}`))],
    page: of('--bg-1'),
    ground: of('--bg-2'),
    line: of('--line-2'),
    text: of('--tx-1'),
    quiet: of('--tx-3'),
    honey: of('--honey-line'),
    ok: of('--ok'),
    warn: of('--warn'),
    bad: of('--bad'),
    font: `500 12px ${of('--font-ui')}`,
  };
}

/** Read again when the theme changes. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(readPalette);
  useEffect(() => {
    const again = (): void => setPalette(readPalette());
    const observer = new MutationObserver(again);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return palette;
}
