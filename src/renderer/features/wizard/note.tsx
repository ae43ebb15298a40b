import { m } from '../../messages/index.ts';
import { toast } from '../../stores/index.ts';
import { Button } from '../../ui/index.ts';
import type { Draft } from './draft.ts';
import { changeDraft, draftStore } from './draft-store.ts';
import type { Finding } from './findings.ts';

/** A finding as the props of a Field: the words, and the button that mends it. */
export function noteProps(finding: Finding | undefined) {
  if (!finding) return {};
  const { message, severity, fix } = finding;
  return { [severity]: message, ...(fix ? { fix: <FixButton fix={fix} /> } : {}) };
}

type Fix = NonNullable<Finding['fix']>;

/** Takes a suggested value over; for ten seconds it can be taken back. */
export function FixButton({ fix }: { fix: Fix }) {
  return (
    <Button small onClick={() => applyFix(fix)}>
      {fix.label}
    </Button>
  );
}

function applyFix({ label, apply }: Fix): void {
  const before = draftStore.getState().draft;
  changeDraft(apply);
  const after = draftStore.getState().draft;
  const undo = () => changeDraft((now) => takenBack(now, before, after));
  toast({ tone: 'ok', text: m.wizard.applied(label), action: { label: m.wizard.undo, run: undo } });
}

/** Only what the fix changed goes back: what was typed since elsewhere stays. */
const takenBack = (now: Draft, before: Draft, after: Draft): Draft => ({
  ...now,
  ...Object.fromEntries(Object.entries(before).filter(([key, value]) => after[key as keyof Draft] !== value)),
});
