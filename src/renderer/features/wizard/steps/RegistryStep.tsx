import { DEFAULT_REGISTRY_IMAGE } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { Field, Segmented, Switch, TextField } from '../../../ui/index.ts';
import type { Draft } from '../draft.ts';
import { changeDraft, draftStore } from '../draft-store.ts';
import { noteProps } from '../note.tsx';
import styles from '../Wizard.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard.registry;

const change = (part: Partial<Draft['registry']>): void =>
  changeDraft({ registry: { ...draftStore.getState().draft.registry, ...part } });

export function RegistryStep({ wizard: { draft, at } }: StepProps) {
  const { registry } = draft;
  return (
    <>
      <TextField
        mono
        label={w.image}
        placeholder={DEFAULT_REGISTRY_IMAGE}
        value={registry.image}
        onChange={(image) => change({ image })}
        {...noteProps(at('registry.image'))}
      />
      <Field group label={w.port} hint={w.portHint}>
        {() => (
          <Segmented
            label={w.port}
            value={registry.auto ? 'auto' : 'explicit'}
            onChange={(next) => change({ auto: next === 'auto' })}
            options={[
              { value: 'auto', label: w.auto },
              { value: 'explicit', label: w.explicit },
            ]}
          />
        )}
      </Field>
      {!registry.auto && (
        <TextField
          mono
          label={w.number}
          inputMode="numeric"
          value={registry.port}
          onChange={(port) => change({ port })}
          {...noteProps(at('registry.port'))}
        />
      )}
      <p className={styles.hint}>{w.inside}</p>
      <div className={styles.rule} />
      <Field layout="row" label={w.persistent} hint={w.persistentHint}>
        {(ids) => (
          <Switch
            {...ids}
            checked={registry.persistent}
            on={m.common.on}
            off={m.common.off}
            onChange={(persistent) => change({ persistent })}
          />
        )}
      </Field>
    </>
  );
}
