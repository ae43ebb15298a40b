import type { Terminal } from '@xterm/xterm';

/**
 * Stands in for a `<style>` element: its text becomes a constructed style sheet while it is in the document. The
 * page's Content-Security-Policy refuses inline styles, and xterm writes its theme and its cell size into such elements.
 */
class AdoptedStyle extends HTMLElement {
  readonly #sheet = new CSSStyleSheet();

  override set textContent(css: string | null) {
    this.#sheet.replaceSync(css ?? '');
  }

  override get textContent(): string {
    return [...this.#sheet.cssRules].map((rule) => rule.cssText).join('\n');
  }

  connectedCallback(): void {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  disconnectedCallback(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}

const TAG = 'skep-adopted-style';

/**
 * Opens a terminal without inline styles. xterm makes its style elements while it opens, from the global document, and
 * has no setting for it: for that moment `createElement('style')` answers with the stand-in.
 */
export function openWithoutInlineStyles(terminal: Terminal, parent: HTMLElement): void {
  if (!customElements.get(TAG)) customElements.define(TAG, AdoptedStyle);
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) =>
    create(name === 'style' ? TAG : name, options)) as typeof document.createElement;
  try {
    terminal.open(parent);
  } finally {
    // The own property hid the prototype's method; without it that one is back.
    Reflect.deleteProperty(document, 'createElement');
  }
}
