import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Lab } from '../../../shared/model/lab.ts';
import { usePageActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { hrefOf, LAB_VIEW, navigate, WIZARD_STEPS, type WizardStep } from '../../routes.ts';
import { toast, useLab, useLabs } from '../../stores/index.ts';
import { Banner, ButtonLink, Centred, Crumbs, EmptyState, Spinner, text } from '../../ui/index.ts';
import { type Base, draftStore, forgetEdit, useSheet } from './draft-store.ts';
import styles from './edit/Edit.module.css';
import { EditFooter } from './edit/EditFooter.tsx';
import { Edits } from './edit/Edits.tsx';
import { Notices } from './edit/Notices.tsx';
import { PlanPane } from './edit/PlanPane.tsx';
import { type Edit, useEdit } from './edit/use-edit.ts';
import { WizardFrame } from './WizardFrame.tsx';

const w = m.wizard.edit;

interface EditPageProps {
  engine: string;
  lab: string;
  step?: WizardStep | undefined;
}

/** The wizard of a lab that is there. */
export function EditPage({ engine, lab: name, step = 'topology' }: EditPageProps) {
  const listed = useLabs() !== undefined;
  const lab = useLab({ engine, lab: name });
  const { spec, revision = 1 } = lab ?? {};
  const ready = useSheet(`${engine}/${name}`, spec && { revision, spec });
  const base = useStore(draftStore, (sheet) => sheet.base);
  if (lab && spec && ready && base) return <LabEdit lab={lab} base={base} step={step} />;
  if (lab && !spec) return <Nothing lab={name} title={w.noSpec(name)} hint={w.noSpecHint} />;
  if (listed && !lab) return <Nothing lab={name} title={w.missing(name)} hint={w.missingHint} />;
  return (
    <Centred>
      <Spinner>{w.loading}</Spinner>
    </Centred>
  );
}

function LabEdit({ lab, base, step }: { lab: Lab; base: Base; step: WizardStep }) {
  const [railOpen, setRailOpen] = useState(false);
  const edit = useEdit(lab, base);
  const { wizard, edits } = edit;
  const labHref = hrefOf({ page: 'lab', engine: lab.engine, lab: lab.name, view: LAB_VIEW });

  const apply = async () => {
    const answer = await edit.apply();
    if (answer) onBegun(lab, answer.operation);
  };
  const toReview = () => wizard.go('review');
  const onward = () =>
    step === 'review' ? void apply() : wizard.go(WIZARD_STEPS[WIZARD_STEPS.indexOf(step) + 1] ?? step);
  usePageActions([
    {
      ...{ id: 'wizard.apply', label: step === 'review' ? w.apply : w.review, group: 'do', shortcut: 'Mod+Enter' },
      run: step === 'review' ? () => void apply() : toReview,
    },
  ]);

  return (
    <WizardFrame
      step={step}
      wizard={wizard}
      crumbs={[
        { label: m.common.labs, href: hrefOf({ page: 'home' }) },
        { label: lab.name, href: labHref },
        { label: w.crumb },
      ]}
      onSubmit={onward}
      notice={<Notices edit={edit} />}
      rail={{
        label: w.planTitle,
        show: w.showPlan,
        open: railOpen,
        onOpen: setRailOpen,
        content: (
          <div className={styles.rail}>
            {edits && edits.length > 0 && (
              <section>
                <h2 className={text.label}>{w.editsTitle}</h2>
                <Edits edits={edits} />
              </section>
            )}
            <PlanPane edit={edit} />
          </div>
        ),
      }}
      instead={step === 'review' ? <Review edit={edit} /> : undefined}
      trouble={
        edit.refused && (
          <Banner tone="bad" flush live>
            <ErrorWords error={edit.refused} />
          </Banner>
        )
      }
      footer={<EditFooter step={step} edit={edit} onApply={toReview} />}
    />
  );
}

function Review({ edit }: { edit: Edit }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className={styles.pane} tabIndex={0} aria-label={w.planPane}>
      <div className={styles.inner}>
        <PlanPane edit={edit} />
      </div>
    </section>
  );
}

function onBegun(lab: Lab, operation: string | undefined): void {
  forgetEdit(`${lab.engine}/${lab.name}`);
  if (operation !== undefined) {
    navigate({ page: 'operation', id: operation });
    return;
  }
  toast({ tone: 'ok', text: w.applied(lab.name) });
  navigate({ page: 'lab', engine: lab.engine, lab: lab.name, view: LAB_VIEW });
}

const Nothing = ({ lab, title, hint }: { lab: string; title: string; hint: string }) => (
  <Centred>
    <Crumbs path={[{ label: m.common.labs, href: hrefOf({ page: 'home' }) }, { label: lab }]} />
    <EmptyState
      icon={SearchX}
      title={<h1>{title}</h1>}
      action={<ButtonLink href={hrefOf({ page: 'home' })}>{m.lab.missing.home}</ButtonLink>}
    >
      {hint}
    </EmptyState>
  </Centred>
);
