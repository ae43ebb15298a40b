import { useId } from 'react';
import { restartsTasks } from '../../../../shared/service/index.ts';
import { m } from '../../../messages/index.ts';
import { currentTasks } from '../../../parts/service-acts/index.ts';
import { Button, cx, Kbd, text } from '../../../ui/index.ts';
import { changeDraft, type Draft } from '../draft/store.ts';
import { type SheetState, useSheet } from './context.ts';
import styles from './Sheet.module.css';
import { type AnyIssue, isShown } from './said.ts';
import type { Submit } from './use-submit.ts';

interface FootProps {
  draftKey: string;
  draft: Draft;
  issues: readonly AnyIssue[];
  submit: Submit;
  removed: boolean;
  onClose: () => void;
}

/** What the button will do, in a word, and the button. */
export function Foot({ draftKey, draft, issues, submit, removed, onClose }: FootProps) {
  const state = useSheet();
  const words = m.services.sheet;
  const about = useId();
  const { base, spec, changed } = state;
  const { yaml, view } = draft;
  const unread = view === 'yaml' && yaml !== undefined && (yaml.unread || yaml.issues.some(isError));
  const shown = issues.filter((issue) => isShown(issue, draft.tried));
  const nothing = base !== undefined && changed.size === 0;

  const apply = () => {
    changeDraft(draftKey, () => ({ tried: true }));
    if (issues.length === 0) {
      void submit.run(spec);
      return;
    }
    changeDraft(draftKey, () => ({ view: 'form' }));
    const path = issues[0]?.path ?? '';
    // Once the form and its messages are there.
    requestAnimationFrame(() => focusField(path));
  };
  return (
    <>
      <span className={cx(text.sm, text.quiet)}>{words.kept}</span>
      <span className={styles.grow} />
      {shown.length > 0 && <span className={cx(text.sm, text.bad)}>{words.left(shown.length)}</span>}
      <span className={cx(text.sm, text.second)} id={about}>
        {nothing ? words.nothing : consequence(state)}
      </span>
      <Button onClick={onClose}>
        {m.common.cancel} <Kbd keys="Escape" />
      </Button>
      <Button
        kind="primary"
        aria-describedby={about}
        working={submit.pending}
        disabled={unread || nothing || removed}
        onClick={apply}
      >
        {base ? words.submitUpdate : words.submitCreate}
      </Button>
    </>
  );
}

const isError = ({ severity }: { severity: string }): boolean => severity === 'error';

/** How many tasks there will be, or restart. */
function consequence({ base, spec, service, cluster }: SheetState): string {
  const words = m.services.sheet;
  if (base && service) return words.restarts(restartsTasks(base, spec) ? currentTasks(cluster, service).length : 0);
  const isGlobal = spec.mode === 'global' || spec.mode === 'global-job';
  return isGlobal ? m.services.form.globalAbout : words.tasks(spec.replicas);
}

const focusField = (path: string): void =>
  document
    .querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"], [data-path^="${CSS.escape(path)}."]`)
    ?.focus();
