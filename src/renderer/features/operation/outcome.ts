import type { Operation } from '../../../shared/model/operation.ts';

export type FooterAct = 'cancel' | 'retry' | 'undo' | 'keep' | 'open' | 'home';

export interface Outcome {
  /** Which sentence the footer says. */
  says: 'leave' | 'cancelling' | 'undoing' | 'done' | 'failed' | 'undone' | 'kept' | 'leftovers';
  /** Buttons, the primary one last. */
  acts: FooterAct[];
}

/** Whether the lab is there to be opened when the operation has ended well. */
const LEAVES_A_LAB: ReadonlySet<Operation['kind']> = new Set([
  'lab.create',
  'lab.resume',
  'lab.start',
  'lab.stop',
  'lab.change',
  'lab.repair',
  'lab.revert',
  'image.publish',
]);

const ACTIVE: ReadonlySet<Operation['state']> = new Set(['running', 'cancelling', 'undoing']);

/** Whether it is at work, and time goes on. An undo after a failure is work again. */
export const isActive = (operation: Operation): boolean => ACTIVE.has(operation.state);

/** What can be said and done at the end of the page, by the operation's state alone. */
export function toOutcome(operation: Operation): Outcome {
  const { state, canCancel, canRetry, canUndo } = operation;
  const open: FooterAct = LEAVES_A_LAB.has(operation.kind) ? 'open' : 'home';
  const retry: FooterAct[] = canRetry ? ['retry'] : [];
  const undo: FooterAct[] = canUndo ? ['undo'] : [];
  switch (state) {
    case 'running':
      return { says: 'leave', acts: canCancel ? ['cancel'] : [] };
    case 'cancelling':
    case 'undoing':
      return { says: state, acts: [] };
    case 'done':
      return { says: 'done', acts: [open] };
    case 'failed':
      return { says: 'failed', acts: [...undo, ...(canUndo ? (['keep'] as const) : []), ...retry] };
    case 'cancelled':
    case 'undone':
      if (operation.leftovers.length > 0) return { says: 'leftovers', acts: [...undo, 'home'] };
      // Only what was kept can still be undone.
      return canUndo
        ? { says: 'kept', acts: [...undo, 'open', ...retry] }
        : { says: 'undone', acts: [...retry, 'home'] };
  }
}
