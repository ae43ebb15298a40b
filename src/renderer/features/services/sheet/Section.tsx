import { Undo2 } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { m } from '../../../messages/index.ts';
import { Button, cx, text } from '../../../ui/index.ts';
import { useSheet } from './context.ts';
import styles from './Sheet.module.css';
import { SECTIONS, type SectionId } from './sections.ts';

interface SectionProps {
  id: SectionId;
  /** Beside the title: a count, a word. */
  note?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}

/** One part of the form; where it was changed, an edge says so and a button takes it back. */
export function Section({ id, note, tools, children }: SectionProps) {
  const { changed, revert } = useSheet();
  const head = useId();
  const keys = SECTIONS[id].keys.filter((key) => changed.has(key));
  const title = m.services.sections[id];
  return (
    <section
      className={styles.section}
      aria-labelledby={head}
      data-section={id}
      data-changed={keys.length > 0 || undefined}
    >
      <div className={styles.sectionHead}>
        <h3 className={text.semi} id={head}>
          {title}
        </h3>
        {note && <span className={cx(text.xs, text.quiet)}>{note}</span>}
        <span className={styles.grow} />
        {keys.length > 0 && (
          <Button
            small
            kind="ghost"
            icon={Undo2}
            aria-label={m.services.sheet.backTo(title)}
            onClick={() => revert(keys)}
          >
            {m.services.sheet.back}
          </Button>
        )}
        {tools}
      </div>
      {children}
    </section>
  );
}
