import { Undo2 } from 'lucide-react';
import { createStore } from 'zustand/vanilla';
import type { LabRef } from '../../shared/model/lab.ts';
import type { Done } from '../../shared/model/swarm.ts';
import { bridge } from '../bridge.ts';
import { m } from '../messages/index.ts';
import { dismissToast, toast, toastError } from '../stores/index.ts';
import type { Action } from './types.ts';

interface Undoable {
  ref: LabRef;
  /** What was done, as its toast says. */
  text: string;
  id: string;
  /** The toast that offers it. */
  toast: string;
}

/** The last change of a swarm that can be taken back. */
const lastDone = createStore<{ last: Undoable | undefined }>(() => ({ last: undefined }));

/** As long as its toast offers it. */
const OFFERED_MS = 10_000;

/** Says what was done to a swarm, with what the engine remarked, and offers to take it back. */
export function tellDone(ref: LabRef, text: string, { warnings, undo }: Done): void {
  const hint = warnings.length > 0 ? warnings.join(' ') : undefined;
  const tone = hint ? 'warn' : 'ok';
  if (undo === undefined) {
    toast({ tone, text, hint });
    return;
  }
  const action = { label: m.actions.undo, run: () => void takeBack(last).catch(toastError) };
  const last: Undoable = { ref, text, id: undo, toast: toast({ tone, text, hint, action }) };
  lastDone.setState({ last });
  setTimeout(() => {
    if (lastDone.getState().last === last) lastDone.setState({ last: undefined });
  }, OFFERED_MS);
}

async function takeBack(done: Undoable): Promise<void> {
  if (lastDone.getState().last === done) lastDone.setState({ last: undefined });
  // Taken back by its shortcut it must not be offered any longer.
  dismissToast(done.toast);
  await bridge.call('swarm.undo', { engine: done.ref.engine, lab: done.ref.lab, undo: done.id });
  toast({ tone: 'ok', text: m.actions.undone(done.text) });
}

export const undoLast: Action = {
  id: 'undo',
  label: m.actions.undoLast,
  icon: Undo2,
  group: 'do',
  shortcut: 'Mod+Z',
  enabled: (ctx) => ctx.connected && lastDone.getState().last !== undefined,
  run: () => {
    const { last } = lastDone.getState();
    return last && takeBack(last);
  },
};
