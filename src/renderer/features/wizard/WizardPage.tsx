import { useEffect, useState } from 'react';
import { usePageActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf, navigate, WIZARD_STEPS, type WizardStep } from '../../routes.ts';
import { useCall } from '../../stores/index.ts';
import { Banner, text } from '../../ui/index.ts';
import { freeName } from './draft.ts';
import { changeDraft, forgetDraft, useSheet } from './draft-store.ts';
import { startFrom } from './PresetList.tsx';
import { Preview, type PreviewTab } from './preview/Preview.tsx';
import { ShowButton } from './ShowButton.tsx';
import { useWizard, type Wizard } from './use-wizard.ts';
import { WizardFooter } from './WizardFooter.tsx';
import { WizardFrame } from './WizardFrame.tsx';

const w = m.wizard;

interface WizardPageProps {
  step: WizardStep;
  preset?: string | undefined;
}

/** A lab from a few answers, drawn while they are given. */
export function WizardPage(props: WizardPageProps) {
  return useSheet() && <NewLab {...props} />;
}

function NewLab({ step, preset }: WizardPageProps) {
  const [again, setAgain] = useState(0);
  const [tab, setTab] = useState<PreviewTab>('plan');
  const [railOpen, setRailOpen] = useState(false);
  const wizard = useWizard(again);
  const create = useCreate(wizard);
  const at = WIZARD_STEPS.indexOf(step);

  usePreset(step, preset, wizard.takenNames);
  useFreeName(wizard);
  usePageActions([{ id: 'wizard.create', label: w.create, group: 'do', shortcut: 'Mod+Enter', run: create.run }]);

  const goTo = (index: number) => wizard.go(WIZARD_STEPS[index] ?? step);
  const showChecks = () => {
    setTab('checks');
    setRailOpen(true);
  };
  return (
    <WizardFrame
      step={step}
      wizard={wizard}
      crumbs={[{ label: m.common.labs, href: hrefOf({ page: 'home' }) }, { label: w.title }]}
      onSubmit={() => (step === 'review' ? void create.run() : goTo(at + 1))}
      rail={{
        label: w.preview.label,
        show: w.showPlan,
        open: railOpen,
        onOpen: setRailOpen,
        content: <Preview wizard={wizard} tab={tab} onTab={setTab} onCheckAgain={() => setAgain(again + 1)} />,
      }}
      trouble={
        create.trouble && (
          <Banner tone="bad" flush live action={create.trouble.action}>
            <span className={text.med}>{create.trouble.message}</span> {create.trouble.hint}
          </Banner>
        )
      }
      footer={
        <WizardFooter
          step={step}
          wizard={wizard}
          creating={create.pending}
          onBack={() => goTo(at - 1)}
          onCreate={() => void create.run()}
          onShowChecks={showChecks}
        />
      }
    />
  );
}

interface Trouble {
  message: string;
  hint?: string | undefined;
  action?: React.ReactNode;
}

/** Asks main to create the lab. Answers that do not fit, and refusals, are told above the buttons; nothing is lost. */
function useCreate(wizard: Wizard) {
  const { spec, engine, findings } = wizard;
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
  const trouble: Trouble | undefined =
    pressed && !spec && first
      ? {
          message: w.wrong(wrong.length),
          hint: first.message,
          action: <ShowButton wizard={wizard} field={first.field} />,
        }
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
