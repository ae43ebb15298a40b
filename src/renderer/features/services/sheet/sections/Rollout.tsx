import { m } from '../../../../messages/index.ts';
import { Field, Segmented } from '../../../../ui/index.ts';
import type { PolicyForm } from '../../draft/form.ts';
import { useSheet } from '../context.ts';
import { TextInput } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

/** How an update, or the way back from one, goes through the tasks. */
export function Rollout({ of }: { of: 'update' | 'rollback' }) {
  const { form, set } = useSheet();
  const words = m.services.form;
  const policy: PolicyForm = form[of];
  const change = (part: Partial<PolicyForm>) => set({ [of]: { ...policy, ...part } });
  const held = form.ports.find((port) => port.mode === 'host' && port.published !== '');
  const actions = of === 'update' ? (['pause', 'continue', 'rollback'] as const) : (['pause', 'continue'] as const);
  return (
    <Section id={of}>
      <Field
        label={words.order}
        layout="row"
        group
        warning={policy.order === 'start-first' && held && words.orderBlocked(held.published)}
      >
        {() => (
          <Segmented
            label={words.order}
            value={policy.order}
            onChange={(order) => change({ order })}
            options={(['stop-first', 'start-first'] as const).map((value) => ({ value, label: words.orders[value] }))}
          />
        )}
      </Field>
      <Field label={words.onFailure} layout="row" group>
        {() => (
          <Segmented
            label={words.onFailure}
            value={policy.failureAction}
            onChange={(failureAction) => change({ failureAction })}
            options={actions.map((value) => ({ value, label: words.failureActions[value] }))}
          />
        )}
      </Field>
      <div className={styles.grid}>
        <TextInput
          path={`${of}.parallelism`}
          label={words.parallelism}
          hint={words.parallelismHint}
          numeric
          placeholder="1"
          value={policy.parallelism}
          onChange={(parallelism) => change({ parallelism })}
        />
        <TextInput
          path={`${of}.delay`}
          label={words.delay}
          placeholder="0s"
          value={policy.delay}
          onChange={(delay) => change({ delay })}
        />
        <TextInput
          path={`${of}.monitor`}
          label={words.monitor}
          placeholder="5s"
          value={policy.monitor}
          onChange={(monitor) => change({ monitor })}
        />
        <TextInput
          path={`${of}.maxFailureRatio`}
          label={words.ratio}
          placeholder="0"
          value={policy.maxFailureRatio}
          onChange={(maxFailureRatio) => change({ maxFailureRatio })}
        />
      </div>
    </Section>
  );
}
