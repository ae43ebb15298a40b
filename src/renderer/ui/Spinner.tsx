import type { ReactNode } from 'react';
import styles from './Spinner.module.css';

/** A turning arc; beside it the word of what is going on, always, unless the word stands elsewhere. */
export function Spinner({ children }: { children?: ReactNode }) {
  return (
    <span className={styles.spinner}>
      <svg className={styles.arc} viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 2a6 6 0 1 0 6 6" />
      </svg>
      {children}
    </span>
  );
}
