import { type KeyboardEvent, useRef } from 'react';
import type { Issue } from '../../../../shared/errors.ts';
import styles from './YamlView.module.css';

interface YamlEditorProps {
  label: string;
  text: string;
  issues: readonly Issue[];
  onChange: (text: string) => void;
}

/** Text with line numbers; lines with an issue are marked. Enter keeps the indent; Tab leaves, as everywhere. */
export function YamlEditor({ label, text, issues, onChange }: YamlEditorProps) {
  const numbers = useRef<HTMLOListElement>(null);
  const lines = text.split('\n').length;
  const marked = new Map(issues.map((issue) => [issue.line, issue.severity]));
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.metaKey || event.ctrlKey || event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    if (indent === '') return;
    event.preventDefault();
    event.currentTarget.setRangeText(`\n${indent}`, selectionStart, selectionEnd, 'end');
    onChange(event.currentTarget.value);
  };
  return (
    <div className={styles.editor}>
      <ol className={styles.numbers} ref={numbers} aria-hidden>
        {Array.from({ length: lines }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity
          <li key={i} data-severity={marked.get(i + 1)}>
            {i + 1}
          </li>
        ))}
      </ol>
      <textarea
        className={styles.text}
        aria-label={label}
        aria-invalid={issues.some(({ severity }) => severity === 'error') || undefined}
        spellCheck={false}
        wrap="off"
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
