import { Button } from '../../ui/index.ts';
import { draftStore, setDraft } from './draft-store.ts';
import type { Finding } from './findings.ts';

/** A finding as the props of a Field: the words, and the button that mends it. */
export function noteProps(finding: Finding | undefined) {
  if (!finding) return {};
  const { message, severity, fix } = finding;
  return {
    [severity]: message,
    ...(fix
      ? {
          fix: (
            <Button small onClick={() => setDraft(fix.apply(draftStore.getState().draft))}>
              {fix.label}
            </Button>
          ),
        }
      : {}),
  };
}
