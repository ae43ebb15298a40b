import { createStore } from 'zustand/vanilla';
import { PRESETS } from '../../../shared/presets.ts';
import { type Draft, presetDraft } from './draft.ts';

const KEY = 'skep.wizard';

/** The answers so far; kept for this tab, so that leaving the wizard or a reload loses nothing. */
export const draftStore = createStore<{ draft: Draft }>(() => ({ draft: kept() ?? presetDraft(PRESETS[0].id) }));

draftStore.subscribe(({ draft }) => sessionStorage.setItem(KEY, JSON.stringify(draft)));

function kept(): Draft | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    // Of another version of the app it may lack what this one asks.
    return text === null ? undefined : { ...presetDraft(PRESETS[0].id), ...(JSON.parse(text) as Draft) };
  } catch {
    return undefined;
  }
}

export const setDraft = (draft: Draft): void => draftStore.setState({ draft });
export const changeDraft = (change: Partial<Draft>): void =>
  draftStore.setState(({ draft }) => ({ draft: { ...draft, ...change } }));

/** After Create the next lab starts from a clean sheet. */
export function forgetDraft(): void {
  setDraft(presetDraft(PRESETS[0].id));
  sessionStorage.removeItem(KEY);
}
