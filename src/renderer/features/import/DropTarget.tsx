import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { m } from '../../messages/index.ts';
import styles from './DropTarget.module.css';
import { importFiles, importText } from './import-store.ts';
import { looksLikeLab } from './looks-like.ts';

/** A file may be dropped anywhere on the window, and a text pasted wherever nobody types. */
export function DropTarget() {
  const over = useDrop();
  usePaste();
  if (!over) return null;
  return (
    <div className={styles.overlay} role="status">
      <div className={styles.target}>
        <div className={styles.words}>
          <FileDown aria-hidden />
          <strong>{m.importing.drop.title}</strong>
          <span>{m.importing.drop.about}</span>
        </div>
      </div>
    </div>
  );
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Whether a file is held over the window. */
function useDrop(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without it the window would show the file instead of the app.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    // To nothing: out of the window. Else only from one part of it to the next.
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      void importFiles([...(event.dataTransfer?.files ?? [])]);
    };
    return listen({ dragenter: onOver, dragover: onOver, dragleave: onLeave, drop: onDrop });
  }, []);
  return over;
}

function usePaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (event.defaultPrevented || (files.length === 0 && isTyping(event.target)) || isElsewhere()) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length === 0 && !looksLikeLab(text)) return;
      event.preventDefault();
      if (files.length > 0) void importFiles(files);
      else importText(text);
    };
    return listen({ paste: onPaste });
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));

/** Another dialog is about something else. */
const isElsewhere = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].some(
    (dialog) => dialog.querySelector('[data-import]') === null,
  );

type Listeners = { [K in keyof WindowEventMap]?: (event: WindowEventMap[K]) => void };

function listen(listeners: Listeners): () => void {
  const all = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of all) window.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of all) window.removeEventListener(name, listener);
  };
}
