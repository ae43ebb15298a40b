import { useId, useMemo } from 'react';
import { m } from '../../../../messages/index.ts';
import { Input, text } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { RemoveButton, replaced, without } from '../parts.tsx';
import styles from '../Sheet.module.css';
import { attributes } from './attributes.ts';
import { Options } from './Constraints.tsx';

/** What tasks are spread over before nodes: the values of a label. */
export function Preferences() {
  const { form, set, nodes } = useSheet();
  const words = m.services.form;
  const id = useId();
  const known = useMemo(() => attributes(nodes), [nodes]);
  if (form.preferences.length === 0) return null;
  return (
    <div className={styles.stack}>
      <span className={text.med}>{words.preferences}</span>
      {form.preferences.map((preference, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
        <div key={i} className={styles.line}>
          <Input
            mono
            className={styles.fill}
            aria-label={words.preferenceOf(i + 1)}
            data-path={`preferences.${i}`}
            list={id}
            placeholder="node.labels.zone"
            value={preference}
            onChange={(next) => set({ preferences: replaced(form.preferences, i, next) })}
          />
          <span className={styles.note}>{(known.get(preference) ?? []).join(', ')}</span>
          <RemoveButton
            what={words.preference.toLowerCase()}
            n={i + 1}
            onClick={() => set({ preferences: without(form.preferences, i) })}
          />
        </div>
      ))}
      <Options id={id} values={[...known.keys()].filter((key) => key.includes('.labels.'))} />
    </div>
  );
}
