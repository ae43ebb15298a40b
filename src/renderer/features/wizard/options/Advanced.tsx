import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { m } from '../../../messages/index.ts';
import type { WizardStep } from '../../../routes.ts';
import { Chip } from '../../../ui/index.ts';
import { countOf, holds } from '../advanced.ts';
import type { Wizard } from '../use-wizard.ts';
import styles from './Options.module.css';

const KEY = 'skep.wizard.advanced';

/** The steps whose Advanced is open; kept for this tab as the answers are. */
const openSteps = createStore<{ steps: readonly string[] }>(() => ({
  steps: (sessionStorage.getItem(KEY) ?? '').split(' ').filter(Boolean),
}));
openSteps.subscribe(({ steps }) => sessionStorage.setItem(KEY, steps.join(' ')));

const toggle = (step: WizardStep): void =>
  openSteps.setState(({ steps }) => ({
    steps: steps.includes(step) ? steps.filter((one) => one !== step) : [...steps, step],
  }));

interface AdvancedProps {
  step: WizardStep;
  wizard: Wizard;
  children: ReactNode;
}

/** What most labs do without, folded; says how much of it is not as usual. What is wrong is never folded away. */
export function Advanced({ step, wizard: { draft, findings }, children }: AdvancedProps) {
  const id = useId();
  const chosen = useStore(openSteps, ({ steps }) => steps.includes(step));
  const wrong = findings.some(({ field, severity }) => severity === 'error' && holds(step, field));
  const open = chosen || wrong;
  const count = countOf(draft, step);
  return (
    <section className={styles.advanced}>
      <h2>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => !wrong && toggle(step)}
        >
          <ChevronRight aria-hidden />
          {m.wizard.options.advanced}
          {count > 0 && <Chip>{m.wizard.options.changed(count)}</Chip>}
        </button>
      </h2>
      <div id={id} hidden={!open} className={styles.panel}>
        {children}
      </div>
    </section>
  );
}
