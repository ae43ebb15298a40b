import type { Terminal } from '@xterm/xterm';
import { afterEach, expect, test } from 'vitest';
import { openWithoutInlineStyles } from '../../../src/renderer/features/nodelog/adopted-style.ts';

/** What xterm does when it opens: a style element from the global document, filled now and filled anew later. */
function terminalThatStyles() {
  let style: HTMLElement | undefined;
  const terminal = {
    open(parent: HTMLElement) {
      style = document.createElement('style');
      parent.append(style);
      style.textContent = '.row { color: red; }';
    },
  } as unknown as Terminal;
  return { terminal, style: () => style as HTMLElement };
}

afterEach(() => {
  document.body.replaceChildren();
});

test('styles of a terminal become an adopted sheet, which no policy forbids', () => {
  const { terminal, style } = terminalThatStyles();
  openWithoutInlineStyles(terminal, document.body);
  expect(document.querySelector('style')).toBeNull();
  expect(document.adoptedStyleSheets).toHaveLength(1);
  expect(document.adoptedStyleSheets[0]?.cssRules[0]?.cssText).toContain('red');
  style().textContent = '.row { color: blue; }';
  expect(document.adoptedStyleSheets[0]?.cssRules[0]?.cssText).toContain('blue');
  style().remove();
  expect(document.adoptedStyleSheets).toHaveLength(0);
});

test('afterwards, and after a failure, the document makes style elements as ever', () => {
  const failing = {
    open() {
      throw new Error('no room');
    },
  } as unknown as Terminal;
  expect(() => openWithoutInlineStyles(failing, document.body)).toThrow('no room');
  expect(document.createElement('style').tagName).toBe('STYLE');
});
