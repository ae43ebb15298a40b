import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../../../messages/index.ts';
import { cx, Field, IconButton, Input, text } from '../../../ui/index.ts';
import { useSheet } from './context.ts';
import styles from './Sheet.module.css';

/** A dashed button that adds a row. */
export const AddButton = ({ children, onClick }: { children: string; onClick: () => void }) => (
  <button type="button" className={styles.add} onClick={onClick}>
    <Plus aria-hidden />
    {children}
  </button>
);

export const RemoveButton = ({ what, n, onClick }: { what: string; n: number; onClick: () => void }) => (
  <IconButton icon={X} label={m.services.sheet.removeRow(what, n)} plain onClick={onClick} />
);

interface TextInputProps {
  /** Its place in the draft: what is wrong there stands under it. */
  path: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** The label is for screen readers alone. */
  bare?: boolean;
  list?: string | undefined;
  hint?: ReactNode;
  numeric?: boolean;
}

/** A field of the form by its path. */
export function TextInput({ path, label, value, onChange, bare, hint, numeric, ...rest }: TextInputProps) {
  const { said } = useSheet();
  return (
    <Field label={label} layout={bare ? 'bare' : 'stack'} error={said(path)} hint={hint}>
      {(ids) => (
        <Input
          {...ids}
          {...rest}
          mono
          data-path={path}
          inputMode={numeric ? 'numeric' : undefined}
          value={value}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

interface LinesInputProps {
  path: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}

/** A value that may hold line breaks, as tall as its lines: an input would drop them. */
export function LinesInput({ path, label, value, onChange, placeholder }: LinesInputProps) {
  return (
    <textarea
      className={styles.lines}
      aria-label={label}
      data-path={path}
      rows={Math.min(8, value.split('\n').length)}
      wrap="off"
      spellCheck={false}
      autoComplete="off"
      value={value}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** What is wrong with a row as a whole. */
export function RowIssue({ path }: { path: string }) {
  const { said } = useSheet();
  const words = said(path);
  return (
    words && (
      <p role="alert" className={cx(text.xs, text.bad)}>
        {words}
      </p>
    )
  );
}

/** A list with one item changed, or taken out. */
export const replaced = <T,>(rows: readonly T[], at: number, row: T): T[] =>
  rows.map((each, i) => (i === at ? row : each));
export const without = <T,>(rows: readonly T[], at: number): T[] => rows.filter((_, i) => i !== at);
