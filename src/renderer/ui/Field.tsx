import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { cx } from './cx.ts';
import styles from './Field.module.css';

export interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  /** Stands under the label, quiet. */
  hint?: ReactNode;
  /** Stands under the control and names the cause. */
  error?: ReactNode;
  /** Not an error, but worth a word. */
  warning?: ReactNode;
  /** A button beside the error that mends it. */
  fix?: ReactNode;
  /** `row`: label left, control right; `stack`: label above. */
  layout?: 'row' | 'stack' | 'bare' | undefined;
  /** The control is several (Segmented) and names itself: the label is then for the eye. */
  group?: boolean | undefined;
  children: (ids: ControlIds) => ReactNode;
}

/** Label, control and what is wrong with it. With `bare` the label is for screen readers alone. */
export function Field({ label, hint, error, warning, fix, layout = 'stack', group, children }: FieldProps) {
  const id = useId();
  const notes = error || warning || hint ? `${id}-note` : undefined;
  return (
    <div className={cx(styles.wrap, styles[layout])}>
      <div className={styles.head}>
        {group ? (
          <span className={styles.label} aria-hidden>
            {label}
          </span>
        ) : (
          <label className={styles.label} htmlFor={id}>
            {label}
          </label>
        )}
        {hint && (
          <div className={styles.hint} id={error || warning ? undefined : notes}>
            {hint}
          </div>
        )}
      </div>
      {children({ id, 'aria-describedby': notes, 'aria-invalid': error ? true : undefined })}
      {(error || warning) && (
        <div className={styles.note}>
          <span className={error ? styles.error : styles.warning} id={notes} role={error ? 'alert' : undefined}>
            {error || warning}
          </span>
          {fix}
        </div>
      )}
    </div>
  );
}

export interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  onChange: (value: string) => void;
  mono?: boolean | undefined;
  /** Before the text: an icon. */
  lead?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** The bare control; use it inside a Field, or with an aria-label. */
export function Input({ onChange, mono, lead, className, ...rest }: InputProps) {
  return (
    <span className={cx(styles.input, rest['aria-invalid'] && styles.invalid, mono && styles.mono, className)}>
      {lead}
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        className={styles.native}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

export interface TextFieldProps extends Omit<FieldProps, 'children'>, Omit<InputProps, 'id'> {}

/** A Field around an Input: what most forms need. */
export function TextField({ label, hint, error, warning, fix, layout, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} warning={warning} fix={fix} layout={layout}>
      {(ids) => <Input {...input} {...ids} />}
    </Field>
  );
}
