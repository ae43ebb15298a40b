import { Field } from '../../../ui/index.ts';
import type { Finding } from '../findings.ts';
import { noteProps } from '../note.tsx';
import styles from './Options.module.css';

interface LinesProps {
  label: string;
  hint: string;
  value: string;
  finding: Finding | undefined;
  onChange: (value: string) => void;
}

/** Several words, one a line. */
export function Lines({ label, hint, value, finding, onChange }: LinesProps) {
  return (
    <Field label={label} hint={hint} {...noteProps(finding)}>
      {(ids) => (
        <textarea
          {...ids}
          className={styles.area}
          rows={2}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
