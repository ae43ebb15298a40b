import { useId } from 'react';
import type { EngineInfo } from '../../../../shared/model/engine.ts';
import { DEFAULT_NODE_IMAGE } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { engineFacts, listedEngines } from '../../../parts/index.ts';
import { useQuery } from '../../../stores/index.ts';
import { StateMark, TextField, text } from '../../../ui/index.ts';
import { changeDraft } from '../draft-store.ts';
import { noteProps } from '../note.tsx';
import styles from '../Wizard.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard.engineStep;

export function EngineStep({ wizard }: StepProps) {
  const { draft, engine, engines, at } = wizard;
  const images = useQuery('engine.images', engine?.state === 'up' ? { engine: engine.id } : null);
  const list = useId();
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className={text.label}>{w.legend}</legend>
        {listedEngines(engines).map((one) => (
          <EngineChoice key={one.id} engine={one} chosen={one.id === engine?.id} />
        ))}
        <p className={styles.hint}>{w.hint}</p>
      </fieldset>
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
    </>
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
