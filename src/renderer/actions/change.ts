import { CheckCheck, CircleFadingArrowUp, ServerPlus, Undo2, Wrench } from 'lucide-react';
import type { Lab } from '../../shared/model/lab.ts';
import { m } from '../messages/index.ts';
import { type ChangeGesture, openDialog, refOf } from '../stores/index.ts';
import type { Action } from './types.ts';

/** Gestures that concern the whole of a lab. */
export type ChangeAct = Exclude<ChangeGesture['act'], 'remove' | 'replace' | 'rebuild'>;

const LOOK: Record<ChangeAct, Pick<Action, 'icon' | 'keywords'>> = {
  add: { icon: ServerPlus, keywords: ['grow', 'worker', 'manager', 'node'] },
  upgrade: { icon: CircleFadingArrowUp, keywords: ['version', 'image', 'node'] },
  repair: { icon: Wrench, keywords: ['mend', 'fix', 'broken'] },
  finish: { icon: CheckCheck, keywords: ['change', 'resume'] },
  revert: { icon: Undo2, keywords: ['change', 'undo', 'revert'] },
};

/** A change of a lab: shown as a plan, and done when that is agreed to. */
export function changeAction(lab: Lab, act: ChangeAct): Action {
  const words = m.actions.change[act];
  return {
    id: `lab.${act} ${lab.id}`,
    ...LOOK[act],
    label: words.label,
    full: words.full(lab.name),
    group: 'labs',
    enabled: (ctx) => ctx.connected && lab.operation === undefined,
    run: () => openDialog({ change: { ...refOf(lab), gesture: { act } } }),
  };
}
