import { useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { PRESETS } from '../../../shared/presets.ts';
import { type Draft, draftOf, type NodeDraft, PLAIN_NODE, presetDraft } from './draft.ts';

/** What a lab was when its editing began. */
export interface Base {
  revision: number;
  spec: LabSpec;
}

/** Edits that were laid aside for what somebody else made of the lab meanwhile. */
export interface Aside {
  draft: Draft;
  from: LabSpec;
}

interface Sheet {
  draft: Draft;
  /** Absent for a new lab. */
  base?: Base;
  aside?: Aside;
}

/** The answers for a new lab; those for a lab that is edited have its id. */
const NEW = 'new';

const keyOf = (sheet: string): string => (sheet === NEW ? 'skep.wizard.2' : `skep.edit ${sheet}`);

/** The answers so far; kept for this tab, so that leaving the wizard or a reload loses nothing. */
export const draftStore = createStore<Sheet & { sheet: string }>(() => ({ sheet: NEW, ...(kept(NEW) ?? blank()) }));

draftStore.subscribe(({ sheet, ...rest }) => keep(sheet, rest));

function blank(): Sheet {
  return { draft: presetDraft(PRESETS[0].id) };
}

const keep = (sheet: string, { draft, base, aside }: Sheet): void =>
  sessionStorage.setItem(keyOf(sheet), JSON.stringify({ draft, base, aside }));

function kept(sheet: string): Sheet | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(sheet));
    if (text === null) return undefined;
    const { draft, base, aside } = JSON.parse(text) as Sheet;
    // Of another version of the app it may lack what this one asks.
    const whole = { ...presetDraft(PRESETS[0].id), ...draft };
    return { draft: whole, ...(base ? { base } : {}), ...(aside ? { aside } : {}) };
  } catch {
    return undefined;
  }
}

/** Everything that was there before goes. */
const show = (sheet: string, content: Sheet): void => draftStore.setState({ sheet, ...content }, true);

const editOf = (base: Base): Sheet => ({ draft: draftOf(base.spec, 'file'), base });

/** Whether the answers of this lab, or of a new one, are those in the store; takes them there. */
export function useSheet(id: string = NEW, base?: Base): boolean {
  const ready = useStore(draftStore, ({ sheet }) => sheet === id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the lab moved on the page itself asks what to do
  useLayoutEffect(() => {
    if (draftStore.getState().sheet === id) return;
    if (id === NEW) show(NEW, kept(NEW) ?? blank());
    else if (base) show(id, kept(id) ?? editOf(base));
  }, [id, base !== undefined]);
  return ready;
}

/** Begins a new lab with these answers, whatever is being edited. */
export function setDraft(draft: Draft): void {
  if (draftStore.getState().sheet === NEW) draftStore.setState({ draft });
  else keep(NEW, { draft });
}

export const changeDraft = (change: Partial<Draft> | ((draft: Draft) => Draft)): void =>
  draftStore.setState(({ draft }) => ({
    draft: typeof change === 'function' ? change(draft) : { ...draft, ...change },
  }));

export const changeNode = (short: string, part: Partial<NodeDraft>): void =>
  changeDraft((draft) => ({
    ...draft,
    nodes: { ...draft.nodes, [short]: { ...(draft.nodes[short] ?? PLAIN_NODE), ...part } },
  }));

/** After Create the next lab starts from a clean sheet. */
export function forgetDraft(): void {
  if (draftStore.getState().sheet === NEW) show(NEW, blank());
  sessionStorage.removeItem(keyOf(NEW));
}

/** The lab is edited anew from what it is; edits that lie aside go on doing so. */
export function restartEdit(base: Base, aside = draftStore.getState().aside): void {
  const { sheet } = draftStore.getState();
  show(sheet, { ...editOf(base), ...(aside ? { aside } : {}) });
}

/** They were applied. */
export function forgetEdit(id: string): void {
  if (draftStore.getState().sheet === id) show(NEW, kept(NEW) ?? blank());
  sessionStorage.removeItem(keyOf(id));
}

/** The edits stay and are now edits of this. */
export const rebaseEdit = (base: Base): void => draftStore.setState({ base });

export const forgetAside = (): void => draftStore.setState(({ aside: _, ...rest }) => rest, true);
