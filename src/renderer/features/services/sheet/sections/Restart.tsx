import { m } from '../../../../messages/index.ts';
import { Field, Segmented } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { TextInput } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

const CONDITIONS = ['any', 'on-failure', 'none'] as const;

/** Whether a task that ended is made anew. */
export function Restart() {
  const { form, set } = useSheet();
  const words = m.services.form;
  const { restart } = form;
  const change = (part: Partial<typeof restart>) => set({ restart: { ...restart, ...part } });
  const isJob = form.mode.endsWith('-job');
  return (
    <Section id="restart">
      <Field label={words.restartCondition} layout="row" group>
        {() => (
          <Segmented
            label={words.restartCondition}
            value={restart.condition}
            onChange={(condition) => change({ condition })}
            options={CONDITIONS.filter((value) => !isJob || value !== 'any').map((value) => ({
              value,
              label: words.restartConditions[value],
            }))}
          />
        )}
      </Field>
      {restart.condition !== 'none' && (
        <div className={styles.grid}>
          <TextInput
            path="restart.delay"
            label={words.restartDelay}
            placeholder="5s"
            value={restart.delay}
            onChange={(delay) => change({ delay })}
          />
          <TextInput
            path="restart.maxAttempts"
            label={words.maxAttempts}
            numeric
            placeholder={words.noEnd}
            value={restart.maxAttempts}
            onChange={(maxAttempts) => change({ maxAttempts })}
          />
          <TextInput
            path="restart.window"
            label={words.window}
            placeholder={words.noEnd}
            value={restart.window}
            onChange={(window) => change({ window })}
          />
        </div>
      )}
    </Section>
  );
}
