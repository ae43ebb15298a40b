import type { LabSpec } from '../../../shared/model/lab.ts';
import { navigate } from '../../routes.ts';
import { draftOf } from './draft.ts';
import { draftStore, setDraft } from './draft-store.ts';

/** A lab that was read from a file becomes the answers for a new one, shown at their end; the engine chosen stays. */
export function startFromSpec(spec: LabSpec): void {
  const { engine } = draftStore.getState().draft;
  setDraft({ ...draftOf(spec, 'file'), ...(engine ? { engine } : {}) });
  navigate({ page: 'wizard', step: 'review' });
}
