import { DEFAULT_REGISTRY_IMAGE, MirrorSpec } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { Field, Segmented, Switch, TextField } from '../../../ui/index.ts';
import type { Draft } from '../draft.ts';
import { changeDraft, draftStore } from '../draft-store.ts';
import { noteProps } from '../note.tsx';
import { Advanced } from '../options/Advanced.tsx';
import { Back } from '../options/Back.tsx';
import optionStyles from '../options/Options.module.css';
import styles from '../Wizard.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard.registry;
const o = m.wizard.options;

const change = (part: Partial<Draft['registry']>): void =>
  changeDraft({ registry: { ...draftStore.getState().draft.registry, ...part } });

export function RegistryStep({ wizard }: StepProps) {
  const { draft, at } = wizard;
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
      <Advanced step="registry" wizard={wizard}>
        <div data-option>
          <Field layout="row" label={w.persistent} hint={w.persistentHint}>
            {(ids) => (
              <span className={optionStyles.control}>
                <Back field="registry.persistent" label={w.persistent} draft={draft} />
                <Switch
                  {...ids}
                  checked={registry.persistent}
                  on={m.common.on}
                  off={m.common.off}
                  onChange={(persistent) => change({ persistent })}
                />
              </span>
            )}
          </Field>
        </div>
        <Mirror wizard={wizard} />
      </Advanced>
    </>
  );
}

/** A second registry that fetches from a public one, once for all nodes. */
function Mirror({ wizard: { draft, at } }: StepProps) {
  const { mirror } = draft;
  return (
    <div data-option className={optionStyles.sub}>
      <Field layout="row" label={o.mirror} hint={o.mirrorHint}>
        {(ids) => (
          <span className={optionStyles.control}>
            <Back field="mirror" label={o.mirror} draft={draft} />
            <Switch
              {...ids}
              checked={mirror.on}
              on={m.common.on}
              off={m.common.off}
              onChange={(on) => changeDraft({ mirror: { ...mirror, on } })}
            />
          </span>
        )}
      </Field>
      {mirror.on && (
        <TextField
          mono
          label={o.remote}
          hint={o.remoteHint}
          placeholder={DEFAULT_REMOTE}
          value={mirror.remote}
          onChange={(remote) => changeDraft({ mirror: { on: true, remote } })}
          {...noteProps(at('mirror.remote'))}
        />
      )}
    </div>
  );
}

const DEFAULT_REMOTE = MirrorSpec.parse({}).remote;
