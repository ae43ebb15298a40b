import { createStore } from 'zustand/vanilla';
import type { LabRef } from '../../shared/model/lab.ts';

/** Dialogs that any page may ask for; App shows them. */
export interface Dialogs {
  /** The lab that is to be deleted, once its name is typed. */
  destroy: LabRef | undefined;
  /** The lab whose files are shown, to be copied or saved. */
  exportLab: LabRef | undefined;
  /** Publishing an image to a lab, or creating a service in it. */
  run: (LabRef & { part: 'publish' | 'service' }) | undefined;
  /** The node whose daemon log is followed: its short name. */
  nodeLog: (LabRef & { node: string }) | undefined;
  palette: boolean;
  shortcuts: boolean;
  /** The tail of the log, where the shell cannot show the file. */
  log: { file: string; tail: string[] } | undefined;
}

export const dialogStore = createStore<Dialogs>(() => ({
  destroy: undefined,
  exportLab: undefined,
  run: undefined,
  nodeLog: undefined,
  palette: false,
  shortcuts: false,
  log: undefined,
}));

export const openDialog = (which: Partial<Dialogs>): void => dialogStore.setState(which);
