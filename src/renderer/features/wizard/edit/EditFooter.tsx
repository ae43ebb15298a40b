import { m } from '../../../messages/index.ts';
import { navigate, WIZARD_STEPS, type WizardStep } from '../../../routes.ts';
import { toast } from '../../../stores/index.ts';
import { Button, text } from '../../../ui/index.ts';
import { draftStore, restartEdit } from '../draft-store.ts';
import wizardStyles from '../Wizard.module.css';
import styles from './Edit.module.css';
import type { Edit } from './use-edit.ts';

const w = m.wizard.edit;

interface FooterProps {
  step: WizardStep;
  edit: Edit;
  onApply: () => void;
}

/** How much is edited at the left, the way on at the right. Enter in any field is the way on. */
export function EditFooter({ step, edit, onApply }: FooterProps) {
  const { wizard, edits, base } = edit;
  const at = WIZARD_STEPS.indexOf(step);
  const next = WIZARD_STEPS[at + 1];
  const last = step === 'review';
  return (
    <div className={wizardStyles.footer}>
      <span className={text.quiet} role="status">
        {statusOf(edit)}
      </span>
      <Button kind="ghost" disabled={edits?.length === 0} onClick={() => discard(edit)}>
        {w.discard}
      </Button>
      <span className={wizardStyles.grow} />
      {last && <Agreement edit={edit} />}
      <Button
        kind="ghost"
        onClick={() =>
          navigate({ page: 'lab', engine: wizard.lab?.engine ?? '', lab: base.spec.name, view: 'placement' })
        }
      >
        {w.leave}
      </Button>
      <Button onClick={() => wizard.go(WIZARD_STEPS[at - 1] ?? step)} disabled={at === 0}>
        {m.common.back}
      </Button>
      {next && next !== 'review' && <Button type="submit">{m.wizard.next(m.wizard.steps[next])}</Button>}
      {last ? (
        <Button kind="primary" type="submit" working={edit.applying} disabled={!edit.ready}>
          {w.apply}
        </Button>
      ) : (
        <Button
          kind="primary"
          type={next === 'review' ? 'submit' : 'button'}
          onClick={next === 'review' ? undefined : onApply}
        >
          {w.review}
        </Button>
      )}
    </div>
  );
}

function statusOf({ edits, wizard: { findings } }: Edit): string {
  if (!edits) return m.wizard.wrong(findings.filter(({ severity }) => severity === 'error').length);
  return edits.length === 0 ? w.unchanged : w.edits(edits.length);
}

/** Gone are they for ten seconds only in name. */
function discard({ base }: Edit): void {
  const before = draftStore.getState();
  restartEdit(base);
  toast({
    tone: 'ok',
    text: w.discarded,
    action: {
      label: m.wizard.undo,
      run: () => draftStore.getState().sheet === before.sheet && draftStore.setState(before, true),
    },
  });
}

/** What it costs is asked before it is done. */
function Agreement({ edit }: { edit: Edit }) {
  const { plan, current, agreed, agree } = edit;
  const warnings = plan.data?.refusals.length === 0 ? plan.data.warnings : [];
  if (warnings.length === 0 || edit.edits?.length === 0) return null;
  return (
    <label className={styles.agree}>
      <input type="checkbox" checked={agreed} disabled={!current} onChange={(event) => agree(event.target.checked)} />
      {w.agree}
    </label>
  );
}
