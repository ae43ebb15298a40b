import { createStore } from 'zustand/vanilla';
import type { LabRef } from '../../shared/model/lab.ts';
import type { ServiceSpec } from '../../shared/model/service.ts';

/** A change of a lab as it is asked for by a gesture; nodes by their short names. */
export type ChangeGesture =
  | { act: 'add' | 'repair' | 'finish' | 'revert' }
  | { act: 'remove' | 'replace' | 'rebuild'; node: string }
  /** Without a node: all of them. */
  | { act: 'upgrade'; node?: string };

/** Dialogs that any page may ask for; App shows them. */
export interface Dialogs {
  /** The lab that is to be deleted, once its name is typed. */
  destroy: LabRef | undefined;
  /** The lab whose files are shown, to be copied or saved. */
  exportLab: LabRef | undefined;
  /** A change of a lab that is shown as a plan before it is done. */
  change: (LabRef & { gesture: ChangeGesture }) | undefined;
  /** Publishing an image to a lab; `image` is what it should be of, and `as` under which name. */
  publish: (LabRef & { image?: string; as?: string }) | undefined;
  /** The sheet of a service: a new one (of `image`), or the one with the id `edit`, with `spec` as the draft and `field` in view. */
  service: (LabRef & { edit?: string; image?: string; spec?: ServiceSpec; field?: string }) | undefined;
  /**
   * Choosing what to do with a task or service that was dropped on a node, by ids. `from`: the node it was dragged from.
   * Without `to` the node is chosen there too.
   */
  move: (LabRef & { service: string; to?: string; from?: string }) | undefined;
  /** Spreading services over all nodes again. */
  rebalance: LabRef | undefined;
  /** Reading a lab.yml or a compose file. */
  importLab: boolean;
  /** Adding an engine by its address. */
  addEngine: boolean;
  /** The engine, added by hand, that gets another name or is forgotten: its id. */
  renameEngine: string | undefined;
  removeEngine: string | undefined;
  palette: boolean;
  shortcuts: boolean;
  /** The tail of the log, where the shell cannot show the file. */
  log: { file: string; tail: string[] } | undefined;
}

export const dialogStore = createStore<Dialogs>(() => ({
  destroy: undefined,
  exportLab: undefined,
  change: undefined,
  publish: undefined,
  service: undefined,
  move: undefined,
  rebalance: undefined,
  importLab: false,
  addEngine: false,
  renameEngine: undefined,
  removeEngine: undefined,
  palette: false,
  shortcuts: false,
  log: undefined,
}));

export const openDialog = (which: Partial<Dialogs>): void => dialogStore.setState(which);
