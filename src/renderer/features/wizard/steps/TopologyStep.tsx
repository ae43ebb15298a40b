import { LAB_LIMITS } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { Field, Stepper, Switch, text } from '../../../ui/index.ts';
import { changeDraft } from '../draft-store.ts';
import { noteProps } from '../note.tsx';
import { PortRows } from '../PortRows.tsx';
import { PresetList } from '../PresetList.tsx';
import styles from '../Wizard.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard;

export function TopologyStep({ wizard }: StepProps) {
  const { draft, at } = wizard;
  return (
    <>
      <PresetList chosen={draft.preset} takenNames={wizard.takenNames} />
      <div className={styles.rule} />
      <h3 className={text.label}>{w.shape}</h3>
      <Field layout="row" label={w.managers} hint={w.managersHint} {...noteProps(at('managers'))}>
        {(ids) => (
          <Stepper
            {...ids}
            value={draft.managers}
            min={1}
            max={5}
            step={2}
            fewer={w.fewer(w.managers)}
            more={w.more(w.managers)}
            onChange={(managers) => changeDraft({ managers })}
          />
        )}
      </Field>
      <Field layout="row" label={w.workers} hint={w.workersHint(LAB_LIMITS.workers)} {...noteProps(at('workers'))}>
        {(ids) => (
          <Stepper
            {...ids}
            value={draft.workers}
            min={0}
            max={LAB_LIMITS.workers}
            fewer={w.fewer(w.workers)}
            more={w.more(w.workers)}
            onChange={(workers) => changeDraft({ workers })}
          />
        )}
      </Field>
      <Field layout="row" label={w.stack} hint={w.stackHint}>
        {(ids) => (
          <Switch
            {...ids}
            checked={draft.stack}
            on={m.common.on}
            off={m.common.off}
            onChange={(stack) => changeDraft({ stack })}
          />
        )}
      </Field>
      <div className={styles.rule} />
      <PortRows wizard={wizard} />
    </>
  );
}
