import { Check, OctagonX } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { WIZARD_STEPS, type WizardStep } from '../../routes.ts';
import { cx, TextField } from '../../ui/index.ts';
import { changeDraft } from './draft-store.ts';
import { noteProps } from './note.tsx';
import { stepOf } from './places.ts';
import styles from './StepBar.module.css';
import type { Wizard } from './use-wizard.ts';

const w = m.wizard;

/** The five steps, any of which can be gone to, and the name. */
export function StepBar({ step, wizard }: { step: WizardStep; wizard: Wizard }) {
  const now = WIZARD_STEPS.indexOf(step);
  const wrong = new Set(
    wizard.findings.filter(({ severity }) => severity === 'error').map(({ field }) => stepOf(field)),
  );
  return (
    <div className={styles.bar}>
      <h1 className={styles.title}>{wizard.lab ? w.edit.title(wizard.lab.name) : w.title}</h1>
      <nav aria-label={w.stepList}>
        <ol className={styles.steps}>
          {WIZARD_STEPS.map((name, index) => (
            <li key={name}>
              <a
                className={cx(styles.step, index < now && styles.done, wrong.has(name) && styles.wrong)}
                href={wizard.href(name)}
                aria-current={name === step ? 'step' : undefined}
                aria-label={wrong.has(name) ? w.stepWrong(w.steps[name]) : undefined}
              >
                <StepMark number={index + 1} done={index < now} wrong={wrong.has(name)} />
                <span className={styles.word}>{w.steps[name]}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {!wizard.lab && (
        <div className={styles.name}>
          <TextField
            layout="row"
            label={w.name}
            value={wizard.draft.name}
            onChange={(name) => changeDraft({ name, named: true })}
            {...noteProps(wizard.at('name'))}
          />
        </div>
      )}
    </div>
  );
}

function StepMark({ number, done, wrong }: { number: number; done: boolean; wrong: boolean }) {
  return <b className={styles.mark}>{wrong ? <OctagonX aria-hidden /> : done ? <Check aria-hidden /> : number}</b>;
}
