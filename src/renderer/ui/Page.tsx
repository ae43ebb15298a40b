import type { ReactNode } from 'react';
import styles from './Page.module.css';

interface PageHeadProps {
  title: ReactNode;
  /** Right beside the title: a count, a state. */
  note?: ReactNode;
  /** Filters and views, left. */
  children?: ReactNode;
  /** Buttons, right; the primary one last. */
  actions?: ReactNode;
}

/** The line at the top of a page. */
export const PageHead = ({ title, note, children, actions }: PageHeadProps) => (
  <div className={styles.head}>
    <h1 className={styles.title}>{title}</h1>
    {note !== undefined && <span className={styles.note}>{note}</span>}
    {children}
    <span className={styles.grow} />
    {actions}
  </div>
);

/** A page that is a column of text: an explanation, an empty state. */
export const Centred = ({ children }: { children: ReactNode }) => (
  <div className={styles.centred}>
    <div className={styles.column}>{children}</div>
  </div>
);
