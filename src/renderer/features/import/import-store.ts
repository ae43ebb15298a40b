import { createStore } from 'zustand/vanilla';
import { openDialog } from '../../stores/index.ts';
import { type Loaded, loadFiles } from './files.ts';

export interface ImportText {
  /** Of the file; absent for what was pasted or typed. */
  name?: string | undefined;
  text: string;
}

interface State extends ImportText {
  /** What another text took the place of. */
  before?: ImportText | undefined;
  /** Why the last file could not be taken. */
  trouble?: string | undefined;
}

const KEY = 'skep.import';
const EMPTY: State = { text: '' };

/** The text that is being imported. It outlives the dialog, and a reload: what was mended by hand is not lost. */
export const importStore = createStore<State>(() => kept() ?? EMPTY);

importStore.subscribe(({ name, text }) => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ name, text }));
  } catch {
    // Full: then it lasts as long as the page.
  }
});

function kept(): State | undefined {
  try {
    const { name, text } = JSON.parse(sessionStorage.getItem(KEY) ?? '') as ImportText;
    return { name, text };
  } catch {
    return undefined;
  }
}

export const typeText = (text: string): void => importStore.setState({ text, trouble: undefined });

function take({ name, text }: ImportText): void {
  const { name: nameBefore, text: textBefore } = importStore.getState();
  const isOther = textBefore.trim() !== '' && textBefore !== text;
  importStore.setState({
    ...{ name, text, trouble: undefined },
    before: isOther ? { name: nameBefore, text: textBefore } : undefined,
  });
}

export const clearText = (): void => take({ text: '' });

export function bringBack(): void {
  const { before } = importStore.getState();
  if (before) take(before);
}

/** It became a lab's answers. */
export const forgetText = (): void => importStore.setState(EMPTY, true);

export function importText(text: string): void {
  take({ text });
  openDialog({ importLab: true });
}

/** What could not be taken leaves the text that is there as it is. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const loaded: Loaded = await loadFiles(files);
  if ('trouble' in loaded) importStore.setState({ trouble: loaded.trouble });
  else take(loaded);
  openDialog({ importLab: true });
}
