import { m } from '../../../../messages/index.ts';
import { Field, Segmented, Switch } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { TextInput } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

/** What few services need. */
export function More() {
  const { form, set } = useSheet();
  const words = m.services.form;
  return (
    <Section id="more">
      <div className={styles.grid}>
        {(['hostname', 'user', 'dir'] as const).map((key) => (
          <TextInput
            key={key}
            path={key}
            label={words[key]}
            placeholder={words.ofImage}
            value={form[key]}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
        <TextInput
          path="stopGrace"
          label={words.stopGrace}
          placeholder="10s"
          value={form.stopGrace}
          onChange={(stopGrace) => set({ stopGrace })}
        />
      </div>
      <Field label={words.init} layout="row" group>
        {() => (
          <Segmented
            label={words.init}
            value={form.init}
            onChange={(init) => set({ init })}
            options={(['default', 'yes', 'no'] as const).map((value) => ({ value, label: words.inits[value] }))}
          />
        )}
      </Field>
      <Field label={words.readOnly} layout="row">
        {(ids) => (
          <Switch
            {...ids}
            checked={form.readOnly}
            onChange={(readOnly) => set({ readOnly })}
            on={m.common.on}
            off={m.common.off}
          />
        )}
      </Field>
    </Section>
  );
}
