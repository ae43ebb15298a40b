import type { OutputOf } from '../../../../shared/contract/index.ts';
import { m } from '../../../messages/index.ts';
import { CodeBlock, text } from '../../../ui/index.ts';
import styles from './Preview.module.css';

type PlannedStep = OutputOf<'lab.preview'>['steps'][number];

/** The steps in their order; each opens to its commands. */
export function Steps({ steps }: { steps: readonly PlannedStep[] }) {
  return (
    <section className={styles.section}>
      <h3 className={text.label}>{m.wizard.plan.steps(steps.length)}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            <details className={styles.step}>
              <summary>
                <span className={styles.lane}>{step.lane}</span>
                <span className={text.ellipsis}>{step.title}</span>
              </summary>
              {step.commands.length > 0 && (
                <CodeBlock label={step.title} language="shell" text={step.commands.join('\n')} wrap />
              )}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
