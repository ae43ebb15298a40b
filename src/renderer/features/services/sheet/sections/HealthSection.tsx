import { m } from '../../../../messages/index.ts';
import { Segmented } from '../../../../ui/index.ts';
import type { HealthForm } from '../../draft/form.ts';
import { useSheet } from '../context.ts';
import { TextInput } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

const TIMES = ['interval', 'timeout', 'retries', 'startPeriod'] as const;
/** The engine's own. */
const DEFAULTS = { interval: '30s', timeout: '30s', retries: '3', startPeriod: '0s' };

/** How a task is found to be well: as the image says, by a command, or not at all. */
export function HealthSection() {
  const { form, set } = useSheet();
  const words = m.services.form;
  const { health } = form;
  const change = (part: Partial<HealthForm>) => set({ health: { ...health, ...part } });
  return (
    <Section
      id="health"
      tools={
        <Segmented
          label={words.healthKind}
          value={health.kind}
          onChange={(kind) => change({ kind })}
          options={(['image', 'command', 'none'] as const).map((value) => ({ value, label: words.healthKinds[value] }))}
        />
      }
    >
      {health.kind === 'command' && (
        <>
          <div className={styles.line}>
            <span className={styles.fill}>
              <TextInput
                path="health.test"
                label={words.healthTest}
                bare
                placeholder="curl -f localhost:8080/"
                value={health.test}
                onChange={(test) => change({ test })}
              />
            </span>
            <Segmented
              label={words.healthRun}
              value={health.shell ? 'shell' : 'exec'}
              onChange={(run) => change({ shell: run === 'shell' })}
              options={(['shell', 'exec'] as const).map((value) => ({ value, label: words.healthRuns[value] }))}
            />
          </div>
          <div className={styles.grid}>
            {TIMES.map((key) => (
              <TextInput
                key={key}
                path={`health.${key}`}
                label={words[key]}
                placeholder={DEFAULTS[key]}
                value={health[key]}
                onChange={(value) => change({ [key]: value })}
              />
            ))}
          </div>
        </>
      )}
    </Section>
  );
}
