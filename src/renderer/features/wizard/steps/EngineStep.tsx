import { useId } from 'react';
import type { EngineInfo } from '../../../../shared/model/engine.ts';
import { DEFAULT_NODE_IMAGE } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { engineFacts, listedEngines } from '../../../parts/index.ts';
import { useQuery } from '../../../stores/index.ts';
import { Field, StateMark, Switch, TextField, text } from '../../../ui/index.ts';
import { changeDraft } from '../draft-store.ts';
import { noteProps } from '../note.tsx';
import { Advanced } from '../options/Advanced.tsx';
import { Back, Option } from '../options/Back.tsx';
import { Fixed } from '../options/Fixed.tsx';
import { Lines } from '../options/Lines.tsx';
import optionStyles from '../options/Options.module.css';
import styles from '../Wizard.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard.engineStep;
const o = m.wizard.options;

export function EngineStep({ wizard }: StepProps) {
  const { draft, engine, at, lab } = wizard;
  const images = useQuery('engine.images', engine?.state === 'up' ? { engine: engine.id } : null);
  const list = useId();
  return (
    <>
      {lab ? (
        <>
          <Fixed label={m.wizard.name} value={lab.name} why={m.wizard.edit.fixed.name} />
          <Fixed label={m.wizard.steps.engine} value={engine?.name ?? lab.engine} why={m.wizard.edit.fixed.engine} />
        </>
      ) : (
        <EngineChoices wizard={wizard} />
      )}
      <div className={styles.rule} />
      <TextField
        mono
        label={w.nodeImage}
        hint={w.nodeImageHint}
        list={list}
        placeholder={DEFAULT_NODE_IMAGE}
        value={draft.nodeImage}
        onChange={(nodeImage) => changeDraft({ nodeImage })}
        {...noteProps(at('nodeImage'))}
      />
      <datalist id={list}>
        {images.data
          ?.filter(({ reference }) => /dind/.test(reference))
          .map(({ reference }) => (
            <option key={reference} value={reference} />
          ))}
      </datalist>
      <Advanced step="engine" wizard={wizard}>
        <Option field="daemonArgs" label={o.daemonArgs} draft={draft}>
          <Lines
            label={o.daemonArgs}
            hint={o.daemonArgsHint}
            value={draft.daemonArgs}
            finding={at('daemonArgs')}
            onChange={(daemonArgs) => changeDraft({ daemonArgs })}
          />
        </Option>
        <div data-option>
          <Field layout="row" label={o.shareImages} hint={o.shareImagesHint}>
            {(ids) => (
              <span className={optionStyles.control}>
                <Back field="shareImages" label={o.shareImages} draft={draft} />
                <Switch
                  {...ids}
                  checked={draft.shareImages}
                  on={m.common.on}
                  off={m.common.off}
                  onChange={(shareImages) => changeDraft({ shareImages })}
                />
              </span>
            )}
          </Field>
        </div>
      </Advanced>
    </>
  );
}

function EngineChoices({ wizard: { engine, engines, draft } }: StepProps) {
  const gone = draft.engine !== undefined && !engine;
  return (
    <fieldset className={styles.choices}>
      <legend className={text.label}>{w.legend}</legend>
      {listedEngines(engines).map((one) => (
        <EngineChoice key={one.id} engine={one} chosen={one.id === engine?.id} />
      ))}
      {gone && (
        <p className={text.bad} role="alert">
          {w.gone}
        </p>
      )}
      <p className={styles.hint}>{w.hint}</p>
    </fieldset>
  );
}

function EngineChoice({ engine, chosen }: { engine: EngineInfo; chosen: boolean }) {
  const up = engine.state === 'up';
  return (
    <label className={styles.choice} data-off={!up || undefined}>
      <input
        type="radio"
        name="engine"
        checked={chosen}
        disabled={!up}
        onChange={() => changeDraft({ engine: engine.id })}
      />
      <span className={styles.choiceName}>
        <StateMark look={up ? 'live' : 'bad'} />
        {engine.name}
        <span className={text.quiet}>{engine.source}</span>
      </span>
      <span className={styles.choiceAbout}>{engine.error?.message ?? engineFacts(engine)}</span>
    </label>
  );
}
