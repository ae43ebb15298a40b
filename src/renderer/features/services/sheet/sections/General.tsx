import { Check, Lock } from 'lucide-react';
import type { RefObject } from 'react';
import { m } from '../../../../messages/index.ts';
import { Field, Input } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';
import { ImageField } from './ImageField.tsx';

/** What it is called, and what it runs. */
export function General({ first }: { first: RefObject<HTMLInputElement | null> }) {
  return (
    <Section id="general">
      <ImageField ref={first} />
      <NameField />
    </Section>
  );
}

function NameField() {
  const { form, base, set, said } = useSheet();
  const words = m.services.form;
  if (base) {
    return (
      <div className={styles.pair}>
        <span>{words.name}</span>
        <span className={styles.line}>
          <span className={styles.fixed}>
            {base.name} <Lock aria-hidden />
          </span>
          <span className={styles.note}>{said('name') ?? words.nameFixed}</span>
        </span>
      </div>
    );
  }
  const error = said('name');
  return (
    <Field label={words.name} error={error}>
      {(ids) => (
        <span className={styles.line}>
          <Input
            {...ids}
            mono
            className={styles.fill}
            data-path="name"
            value={form.name}
            onChange={(name) => set({ name })}
          />
          {form.name.trim() !== '' && !error && (
            <span className={styles.note}>
              <Check aria-hidden /> {words.nameFree}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}
