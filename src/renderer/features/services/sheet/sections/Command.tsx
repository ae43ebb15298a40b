import { m } from '../../../../messages/index.ts';
import { cx, text } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { LinesInput, RowIssue } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

/** What runs in place of what the image says. */
export function Command() {
  const { form, set } = useSheet();
  const words = m.services.form;
  return (
    <Section id="command">
      {(['command', 'args'] as const).map((key) => (
        <div key={key} className={styles.stack}>
          <span className={cx(text.sm, text.second)} aria-hidden>
            {words[key]}
          </span>
          <LinesInput
            path={key}
            label={words[key]}
            placeholder={words.ofImage}
            value={form[key]}
            onChange={(value) => set({ [key]: value })}
          />
          <RowIssue path={key} />
        </div>
      ))}
      <p className={styles.quiet}>{words.commandHint}</p>
    </Section>
  );
}
