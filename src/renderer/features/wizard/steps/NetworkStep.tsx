import { m } from '../../../messages/index.ts';
import { Field, Segmented, TextField } from '../../../ui/index.ts';
import { EVERYWHERE, LOOPBACK } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { LabelRows } from '../LabelRows.tsx';
import { noteProps } from '../note.tsx';
import styles from '../Wizard.module.css';
import fieldStyles from './NetworkStep.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard.network;

export function NetworkStep({ wizard }: StepProps) {
  const { draft, at, preview } = wizard;
  const { subnet } = draft;
  return (
    <>
      <Field
        group
        label={w.subnet}
        hint={subnet.auto && preview.data && !preview.pending ? w.autoIs(preview.data.subnet) : w.subnetHint}
      >
        {() => (
          <Segmented
            label={w.subnet}
            value={subnet.auto ? 'auto' : 'explicit'}
            onChange={(next) =>
              changeDraft({ subnet: chosenSubnet(next === 'auto', subnet.cidr, preview.data?.subnet) })
            }
            options={[
              { value: 'auto', label: w.auto },
              { value: 'explicit', label: w.explicit },
            ]}
          />
        )}
      </Field>
      {!subnet.auto && (
        <TextField
          mono
          label={w.cidr}
          hint={w.cidrHint}
          value={subnet.cidr}
          onChange={(cidr) => changeDraft({ subnet: { auto: false, cidr } })}
          {...noteProps(at('subnet'))}
        />
      )}
      {draft.ports.length > 0 && (
        <Field group label={w.bind} hint={w.bindHint}>
          {() => (
            <Segmented
              label={w.bind}
              value={draft.bind === LOOPBACK ? 'local' : 'everyone'}
              onChange={(next) => changeDraft({ bind: next === 'local' ? LOOPBACK : EVERYWHERE })}
              options={[
                { value: 'local', label: w.local },
                { value: 'everyone', label: w.everyone },
              ]}
            />
          )}
        </Field>
      )}
      <div className={styles.rule} />
      <LabelRows wizard={wizard} />
      <div className={styles.rule} />
      <Field label={w.daemonArgs} hint={w.daemonArgsHint} {...noteProps(at('daemonArgs'))}>
        {(ids) => (
          <textarea
            {...ids}
            className={fieldStyles.area}
            rows={3}
            spellCheck={false}
            value={draft.daemonArgs}
            onChange={(event) => changeDraft({ daemonArgs: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Choosing one begins with the one that would have been taken. */
const chosenSubnet = (auto: boolean, cidr: string, proposed: string | undefined) => ({
  auto,
  cidr: cidr || proposed || '',
});
