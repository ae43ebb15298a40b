import { PanelRight } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { usePageActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf, navigate, WIZARD_STEPS, type WizardStep } from '../../routes.ts';
import { useCall } from '../../stores/index.ts';
import { Banner, Button, Crumbs, IconButton, Rail, text } from '../../ui/index.ts';
import { freeName } from './draft.ts';
import { changeDraft, forgetDraft } from './draft-store.ts';
import { stepOf } from './findings.ts';
import { startFrom } from './PresetList.tsx';
import { Preview, type PreviewTab } from './preview/Preview.tsx';
import { StepBar } from './StepBar.tsx';
import { EngineStep } from './steps/EngineStep.tsx';
import { NetworkStep } from './steps/NetworkStep.tsx';
import { RegistryStep } from './steps/RegistryStep.tsx';
import { ReviewStep } from './steps/ReviewStep.tsx';
import { TopologyStep } from './steps/TopologyStep.tsx';
import { topologyFacts } from './topology/facts.ts';
import { TopologyView } from './topology/TopologyView.tsx';
import { useWizard, type Wizard } from './use-wizard.ts';
import styles from './Wizard.module.css';
import { WizardFooter } from './WizardFooter.tsx';

const w = m.wizard;
const STEP = {
  engine: EngineStep,
  topology: TopologyStep,
  network: NetworkStep,
  registry: RegistryStep,
  review: ReviewStep,
};

/** A lab from a few answers, drawn while they are given. */
export function WizardPage({ step, preset }: { step: WizardStep; preset?: string | undefined }) {
  const [again, setAgain] = useState(0);
  const [tab, setTab] = useState<PreviewTab>('plan');
  const [railOpen, setRailOpen] = useState(false);
  const wizard = useWizard(again);
  const create = useCreate(wizard);
  const form = useRef<HTMLFormElement>(null);
  const Step = STEP[step];
  const at = WIZARD_STEPS.indexOf(step);

  usePreset(step, preset, wizard.takenNames);
  useFreeName(wizard);
  useFocusOnStep(form, step);
  usePageActions([{ id: 'wizard.create', label: w.create, group: 'do', shortcut: 'Mod+Enter', run: create.run }]);

  const goTo = (index: number) => navigate({ page: 'wizard', step: WIZARD_STEPS[index] ?? step });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step === 'review') void create.run();
    else goTo(at + 1);
  };
  const showChecks = () => {
    setTab('checks');
    setRailOpen(true);
  };

  return (
    <form ref={form} className={styles.wizard} onSubmit={submit} noValidate>
      <Crumbs path={[{ label: m.common.labs, href: hrefOf({ page: 'home' }) }, { label: w.title }]} />
      <StepBar step={step} wizard={wizard} />
      <div className={styles.body}>
        <section className={styles.left} aria-label={w.steps[step]} tabIndex={-1} data-step>
          <Step wizard={wizard} />
        </section>
        <div className={styles.canvas}>
          <TopologyView facts={topologyFacts(wizard)} />
          <div className={styles.showRail}>
            <IconButton icon={PanelRight} label={w.showPlan} kind="default" onClick={() => setRailOpen(true)} />
          </div>
        </div>
        <Rail
          width="wide"
          label={w.preview.label}
          open={railOpen}
          close={m.common.close}
          onClose={() => setRailOpen(false)}
        >
          <Preview wizard={wizard} tab={tab} onTab={setTab} onCheckAgain={() => setAgain(again + 1)} />
        </Rail>
      </div>
      {create.trouble && (
        <div className={styles.trouble}>
          <Banner tone="bad" flush live action={create.trouble.action}>
            <span className={text.med}>{create.trouble.message}</span> {create.trouble.hint}
          </Banner>
        </div>
      )}
      <WizardFooter
        step={step}
        wizard={wizard}
        creating={create.pending}
        onBack={() => goTo(at - 1)}
        onCreate={() => void create.run()}
        onShowChecks={showChecks}
      />
    </form>
  );
}

interface Trouble {
  message: string;
  hint?: string | undefined;
  action?: React.ReactNode;
}

/** Asks main to create the lab. Answers that do not fit, and refusals, are told above the buttons; nothing is lost. */
function useCreate({ spec, engine, findings }: Wizard) {
  const call = useCall('lab.create');
  const [pressed, setPressed] = useState(false);
  const wrong = findings.filter(({ severity, fix }) => severity === 'error' && !(spec && fix));
  const [first] = wrong;

  const run = async () => {
    setPressed(true);
    if (!spec || !engine) return;
    const started = await call.run({ engine: engine.id, spec });
    if (!started) return;
    forgetDraft();
    navigate({ page: 'operation', id: started.operation });
  };
  const show = (
    <Button small onClick={() => first && navigate({ page: 'wizard', step: stepOf(first.field) ?? 'topology' })}>
      {w.wrongShow}
    </Button>
  );
  const trouble: Trouble | undefined =
    pressed && !spec && first
      ? { message: w.wrong(wrong.length), hint: first.message, action: stepOf(first.field) && show }
      : call.error && { message: call.error.message, hint: call.error.hint };
  return { run, pending: call.pending, trouble };
}

/** A preset's name that a lab has already gives way to the next free one, until somebody chose it. */
function useFreeName({ draft, takenNames }: Wizard): void {
  useEffect(() => {
    if (!draft.named && takenNames.has(draft.name)) changeDraft({ name: freeName(draft.name, takenNames) });
  }, [draft.named, draft.name, takenNames]);
}

/** A preset in the address is taken once, and then leaves it. */
function usePreset(step: WizardStep, preset: string | undefined, takenNames: ReadonlySet<string>): void {
  useEffect(() => {
    if (!preset) return;
    startFrom(preset, takenNames);
    navigate({ page: 'wizard', step }, { replace: true });
  }, [preset, step, takenNames]);
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
