import { RotateCcw } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { m } from '../../../messages/index.ts';
import { cx, IconButton } from '../../../ui/index.ts';
import { type AdvancedField, backToUsual, differs } from '../advanced.ts';
import type { Draft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import styles from './Options.module.css';

interface BackProps {
  field: AdvancedField;
  /** The field's name. */
  label: string;
  draft: Draft;
}

/** Gives a field its default again. Its room is kept while there is nothing to give back. */
export function Back({ field, label, draft }: BackProps) {
  const off = !differs(draft, field);
  const onClick = (event: MouseEvent<HTMLElement>) => {
    // The button is about to go: the focus stays at the field.
    const around = event.currentTarget.closest<HTMLElement>('[data-option]');
    around?.querySelector<HTMLElement>('input, textarea, select, [role=switch]')?.focus();
    changeDraft((now) => backToUsual(now, field));
  };
  return (
    <span className={cx(styles.back, off && styles.usual)}>
      <IconButton icon={RotateCcw} label={m.wizard.options.back(label)} disabled={off} onClick={onClick} />
    </span>
  );
}

/** A field whose label stands above it, with the way back to its default at the label's right. */
export function Option({ children, ...back }: BackProps & { children: ReactNode }) {
  return (
    <div className={styles.option} data-option>
      {children}
      <div className={styles.corner}>
        <Back {...back} />
      </div>
    </div>
  );
}
