import { actionContext, allActions, perform } from './registry.ts';
import { type Action, isEnabled } from './types.ts';

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether the keys pressed are the shortcut. Shift is part of the character: `?` needs no word of it. */
export function matches(event: Keys, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  if (mod !== (event.ctrlKey || event.metaKey) || event.altKey) return false;
  return event.key.toLowerCase() === key.toLowerCase() && (key.length > 1 || !/[a-z]/i.test(key) || !event.shiftKey);
}

/** What is typed in a field is text. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]');
}

/** The only ones that also work while one types: a field needs the others itself, Ctrl+Z above all. */
const WHILE_TYPING: ReadonlySet<string> = new Set(['Mod+K', 'Mod+Enter']);

/** While something lies over the page its keys belong to that. */
const isCovered = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"][data-state]') !== null;

export function actionFor(event: KeyboardEvent): Action | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  const typing = isTyping(event.target);
  const ctx = actionContext();
  return allActions(ctx).find((action) => {
    if (!action.shortcut || !matches(event, action.shortcut)) return false;
    if (typing && !WHILE_TYPING.has(action.shortcut)) return false;
    return isEnabled(action, ctx);
  });
}

export function installShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (isCovered()) return;
    const action = actionFor(event);
    if (!action) return;
    event.preventDefault();
    void perform(action);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
