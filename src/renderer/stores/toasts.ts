import { createStore } from 'zustand/vanilla';
import { SkepError } from '../../shared/errors.ts';

export interface Toast {
  id: string;
  tone: 'ok' | 'info' | 'warn' | 'bad';
  text: string;
  hint?: string | undefined;
  /** One way on, or back: Undo, Show. */
  action?: { label: string; run: () => void } | undefined;
}

const STAY_MS = 10_000;
const MOST = 4;

export const toastStore = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));

let lastId = 0;
let held = false;
const leaving = new Map<string, ReturnType<typeof setTimeout>>();

/** Says what happened. Failures stay until they are closed. */
export function toast(message: Omit<Toast, 'id'>): string {
  const id = String(++lastId);
  toastStore.setState(({ toasts }) => ({ toasts: [...toasts, { id, ...message }].slice(-MOST) }));
  if (message.tone !== 'bad') leaveLater(id);
  return id;
}

/** Shows why something failed. A cancel is none of a failure. */
export function toastError(error: unknown): void {
  const failure = SkepError.from(error);
  if (failure.code === 'CANCELLED') return;
  toast({ tone: 'bad', text: failure.message, hint: failure.hint });
}

export function dismissToast(id: string): void {
  clearTimeout(leaving.get(id));
  leaving.delete(id);
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
}

/** While the pointer is over the toasts none leaves. */
export function holdToasts(hold: boolean): void {
  held = hold;
}

function leaveLater(id: string): void {
  leaving.set(
    id,
    setTimeout(() => (held ? leaveLater(id) : dismissToast(id)), STAY_MS),
  );
}
