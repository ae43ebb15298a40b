import { useStore } from 'zustand';
import type { Lab, LabSpec } from '../../../shared/model/lab.ts';
import { type ChangeGesture, dialogStore, useLab } from '../../stores/index.ts';
import { AddNodes } from './AddNodes.tsx';
import { RemoveNode } from './RemoveNode.tsx';
import { ReplaceNode } from './ReplaceNode.tsx';
import { Finish, Rebuild, Repair, Revert } from './restore.tsx';
import { UpgradeDocker } from './UpgradeDocker.tsx';

/** Every change of a lab that has a gesture of its own: `openDialog({ change: { ...ref, gesture } })`. Mounted once by the app. */
export function ChangeDialogs() {
  const asked = useStore(dialogStore, ({ change }) => change);
  const lab = useLab(asked);
  if (!asked || !lab?.spec) return null;
  return <Asked key={`${lab.id} ${JSON.stringify(asked.gesture)}`} lab={lab} spec={lab.spec} gesture={asked.gesture} />;
}

function Asked({ lab, spec, gesture }: { lab: Lab; spec: LabSpec; gesture: ChangeGesture }) {
  switch (gesture.act) {
    case 'add':
      return <AddNodes lab={lab} spec={spec} />;
    case 'remove':
      return <RemoveNode lab={lab} spec={spec} node={gesture.node} />;
    case 'replace':
      return <ReplaceNode lab={lab} spec={spec} node={gesture.node} />;
    case 'upgrade':
      return <UpgradeDocker lab={lab} spec={spec} node={gesture.node} />;
    case 'rebuild':
      return <Rebuild lab={lab} node={gesture.node} />;
    case 'repair':
      return <Repair lab={lab} />;
    case 'finish':
      return <Finish lab={lab} spec={spec} />;
    case 'revert':
      return <Revert lab={lab} />;
  }
}
