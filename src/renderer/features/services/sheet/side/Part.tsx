import { type ReactNode, useId } from 'react';
import { cx, text } from '../../../../ui/index.ts';
import styles from './Side.module.css';

interface PartProps {
  title: string;
  note?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}

/** One part of the right column. */
export function Part({ title, note, tools, children }: PartProps) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={text.semi}>
          {title}
        </h3>
        {note && <span className={cx(text.xs, text.quiet)}>{note}</span>}
        <span className={styles.grow} />
        {tools}
      </div>
      {children}
    </section>
  );
}
