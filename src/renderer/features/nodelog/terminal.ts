import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { openWithoutInlineStyles } from './adopted-style.ts';
import { onThemeChange, readTokens } from './theme.ts';

export interface LogTerminal {
  /** Resolves when the bytes are drawn: the acknowledgement that keeps a flood from filling memory. */
  write(bytes: Uint8Array): Promise<void>;
  /** Goes to the newest line and stays there, or leaves it. */
  follow(on: boolean): void;
  /** The text that is selected, or else all of it. */
  text(): string;
  dispose(): void;
}

const SCROLLBACK = 10_000;

/** A terminal that shows a log: read-only, in the theme's colours, as large as its parent. */
export function openLogTerminal(parent: HTMLElement, onFollowing: (following: boolean) => void): LogTerminal {
  const terminal = new Terminal({
    disableStdin: true,
    // A log ends its lines with a line feed alone.
    convertEol: true,
    scrollback: SCROLLBACK,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
    fontSize: 12,
    lineHeight: 1.35,
    cursorInactiveStyle: 'none',
    screenReaderMode: true,
    theme: readTokens(),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  openWithoutInlineStyles(terminal, parent);
  fit.fit();
  const sized = new ResizeObserver(() => fit.fit());
  sized.observe(parent);
  const endTheme = onThemeChange(() => {
    terminal.options.theme = readTokens();
  });
  // The terminal keeps its newest line in sight by itself until somebody scrolls up; drawing follows every scroll.
  terminal.onRender(() => onFollowing(isAtEnd(terminal)));

  return {
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    follow: (on) => (on ? terminal.scrollToBottom() : terminal.scrollLines(-1)),
    text: () => terminal.getSelection() || allText(terminal),
    dispose() {
      sized.disconnect();
      endTheme();
      terminal.dispose();
    },
  };
}

const isAtEnd = ({ buffer: { active } }: Terminal): boolean => active.viewportY >= active.baseY;

function allText(terminal: Terminal): string {
  const { active } = terminal.buffer;
  let text = '';
  for (let y = 0; y < active.length; y += 1) {
    const line = active.getLine(y);
    if (!line) continue;
    // A line that was too long for the window goes on in the next row.
    text += `${line.isWrapped ? '' : '\n'}${line.translateToString(true)}`;
  }
  return `${text.trim()}\n`;
}
