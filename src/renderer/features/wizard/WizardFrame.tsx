import { PanelRight } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { m } from '../../messages/index.ts';
import type { WizardStep } from '../../routes.ts';
import { type Crumb, Crumbs, IconButton, Rail } from '../../ui/index.ts';
import { StepBar } from './StepBar.tsx';
import { EngineStep } from './steps/EngineStep.tsx';
import { NetworkStep } from './steps/NetworkStep.tsx';
import { RegistryStep } from './steps/RegistryStep.tsx';
import { ReviewStep } from './steps/ReviewStep.tsx';
import { TopologyStep } from './steps/TopologyStep.tsx';
import { topologyFacts } from './topology/facts.ts';
import { TopologyView } from './topology/TopologyView.tsx';
import type { Wizard } from './use-wizard.ts';
import styles from './Wizard.module.css';

const w = m.wizard;
const STEP = {
  engine: EngineStep,
  topology: TopologyStep,
  network: NetworkStep,
  registry: RegistryStep,
  review: ReviewStep,
};

interface FrameProps {
  step: WizardStep;
  wizard: Wizard;
  crumbs: readonly Crumb[];
  onSubmit: () => void;
  /** At the right: what the answers come to. */
  rail: { label: string; show: string; open: boolean; onOpen: (open: boolean) => void; content: ReactNode };
  /** In the place of the picture and of what is at its right. */
  instead?: ReactNode;
  /** Above the steps' answers: what concerns all of them. */
  notice?: ReactNode;
  /** Above the buttons: why it did not work. */
  trouble?: ReactNode;
  footer: ReactNode;
}

/** Questions at the left, the lab they make in the middle, what comes of it at the right. */
export function WizardFrame({ step, wizard, crumbs, onSubmit, rail, instead, notice, trouble, footer }: FrameProps) {
  const form = useRef<HTMLFormElement>(null);
  const Step = STEP[step];
  useFocusOnStep(form, step);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} className={styles.wizard} onSubmit={submit} noValidate>
      <Crumbs path={crumbs} />
      <StepBar step={step} wizard={wizard} />
      {notice}
      <div className={styles.body}>
        <section className={styles.left} aria-label={w.steps[step]} tabIndex={-1} data-step>
          <Step wizard={wizard} />
        </section>
        {instead ?? (
          <>
            <div className={styles.canvas}>
              <TopologyView facts={topologyFacts(wizard)} picked={wizard.node} onPick={wizard.pick} />
              <div className={styles.showRail}>
                <IconButton icon={PanelRight} label={rail.show} kind="default" onClick={() => rail.onOpen(true)} />
              </div>
            </div>
            <Rail
              width="wide"
              label={rail.label}
              open={rail.open}
              close={m.common.close}
              onClose={() => rail.onOpen(false)}
            >
              {rail.content}
            </Rail>
          </>
        )}
      </div>
      {trouble && <div className={styles.trouble}>{trouble}</div>}
      {footer}
    </form>
  );
}

/** The focus goes along to the next step: to its first field, or on the last one to the answers as a whole. */
function useFocusOnStep(form: React.RefObject<HTMLFormElement | null>, step: WizardStep): void {
  const last = useRef(step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    const section = form.current?.querySelector<HTMLElement>('[data-step]');
    const field = section?.querySelector<HTMLElement>('input:not([hidden]), textarea, select, button');
    (field ?? section)?.focus();
  }, [form, step]);
}
