import { type Ref, type RefObject, useImperativeHandle, useRef } from 'react';
import { useStore } from 'zustand';
import type { Issue } from '../../../shared/errors.ts';
import { m } from '../../messages/index.ts';
import { cx } from '../../ui/index.ts';
import { importStore, typeText } from './import-store.ts';
import styles from './TextPane.module.css';

/** Of the text, in pixels; the style sheet has the same. */
const LINE = 18;

export interface TextPaneHandle {
  /** Selects a line, 1-based, and brings it into view. */
  goTo(line: number): void;
}

interface TextPaneProps {
  ref: Ref<TextPaneHandle>;
  field: RefObject<HTMLTextAreaElement | null>;
  issues: readonly Issue[];
}

/** The text with its line numbers; lines of which something is said are marked. */
export function TextPane({ ref, field, issues }: TextPaneProps) {
  const text = useStore(importStore, (state) => state.text);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = text.split('\n');
  const marks = marksOf(issues);
  useImperativeHandle(ref, () => ({
    goTo(line) {
      const area = field.current;
      if (!area) return;
      const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
      area.scrollTop = Math.max(0, (line - 4) * LINE);
      area.scrollLeft = 0;
    },
  }));
  return (
    <div className={styles.pane}>
      <div className={styles.clip} aria-hidden>
        <div ref={gutter} className={styles.gutter}>
          {lines.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity
            <span key={i} className={cx(styles.number, styles[marks.get(i + 1) ?? ''])}>
              {i + 1}
            </span>
          ))}
        </div>
      </div>
      <textarea
        ref={field}
        className={styles.text}
        aria-label={m.importing.text}
        placeholder={m.importing.placeholder}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        value={text}
        onChange={(event) => typeText(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.style.transform = `translateY(${-event.currentTarget.scrollTop}px)`;
        }}
      />
    </div>
  );
}

type Mark = 'bad' | 'warn';

function marksOf(issues: readonly Issue[]): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const { line, severity, kind } of issues) {
    if (line === undefined || kind === 'read') continue;
    if (severity === 'error') marks.set(line, 'bad');
    else if (!marks.has(line)) marks.set(line, 'warn');
  }
  return marks;
}
